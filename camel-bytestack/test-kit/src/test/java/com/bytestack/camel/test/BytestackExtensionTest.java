package com.bytestack.camel.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class BytestackExtensionTest {

    /** What the tests below had, one entry a test; seen by this test alone, as they are run by it. */
    private static final List<BytestackEmulator> HAD = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void forget() {
        HAD.clear();
    }

    @Test
    void anInstanceFieldGivesEachTestAnEmulatorOfItsOwn() {
        run(InAnInstanceField.class);

        assertThat(HAD).hasSize(2).doesNotHaveDuplicates().noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void aStaticFieldGivesAClassOneEmulator() {
        run(InAStaticField.class);

        assertThat(HAD).hasSize(3);
        assertThat(distinct()).hasSize(1).noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void anAnnotationGivesAClassOneEmulator() {
        run(ByAnnotation.class);

        assertThat(HAD).hasSize(3);
        assertThat(distinct()).hasSize(1).noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void anAnnotationGivesAMethodAnEmulator() {
        run(ByAnnotationOfAMethod.class);

        assertThat(HAD).hasSize(2).doesNotHaveDuplicates().noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void anInstanceThatAllTestsShareHasOneEmulator() {
        run(InAnInstanceOfAllTests.class);

        assertThat(HAD).hasSize(2);
        assertThat(distinct()).hasSize(1).noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void aFieldOfASuperclassGivesEachClassAnEmulatorThatRuns() {
        run(First.class, Second.class);

        assertThat(HAD).hasSize(2).doesNotHaveDuplicates().noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void runsBeforeTheTestIfNobodyAsksForIt() {
        run(NotAskedFor.class);

        assertThat(HAD).hasSize(1).noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void runsUntilTheOtherExtensionsAreDone() {
        run(WithAnother.class);

        assertThat(HAD).hasSize(3).noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void closesTheEmulatorOfATestThatFailsEarly() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FailsEarly.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.failed(1));

        assertThat(HAD).hasSize(1).noneMatch(BytestackExtensionTest::listens);
    }

    @Test
    void isSetUpByABuilder() {
        BytestackExtension extension =
                new BytestackExtension(BytestackEmulator.builder().apiKey("other-key"));
        try (BytestackEmulator emulator = extension.emulator()) {
            assertThat(extension.apiKey()).isEqualTo("other-key").isEqualTo(emulator.apiKey());
            assertThat(extension.baseUrl()).isEqualTo(emulator.baseUrl());
        }
    }

    private static void run(Class<?>... tests) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        for (Class<?> test : tests) {
            kit.selectors(selectClass(test));
        }
        kit.execute().allEvents().assertStatistics(events -> events.failed(0).skipped(0));
    }

    private static Set<BytestackEmulator> distinct() {
        return new LinkedHashSet<>(HAD);
    }

    private static boolean listens(BytestackEmulator emulator) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void use(BytestackEmulator emulator) {
        HAD.add(emulator);
        assertThat(listens(emulator)).isTrue();
    }

    static class InAnInstanceField {

        @RegisterExtension
        final BytestackExtension bytestack = new BytestackExtension();

        private final BytestackEmulator emulator = bytestack.emulator();

        @Test
        void one(BytestackEmulator parameter) {
            assertThat(parameter).isSameAs(emulator);
            use(emulator);
        }

        @Nested
        class Inside {

            @Test
            void another() {
                use(emulator);
            }
        }
    }

    static class InAStaticField {

        @RegisterExtension
        static final BytestackExtension BYTESTACK = new BytestackExtension();

        @BeforeAll
        static void before(BytestackEmulator parameter) {
            assertThat(parameter).isSameAs(BYTESTACK.emulator());
        }

        @Test
        void one() {
            use(BYTESTACK.emulator());
        }

        @Test
        void another() {
            use(BYTESTACK.emulator());
        }

        @Nested
        class Inside {

            @Test
            void oneMore() {
                use(BYTESTACK.emulator());
            }
        }
    }

    @ExtendWith(BytestackExtension.class)
    static class ByAnnotation {

        private final BytestackEmulator emulator;

        ByAnnotation(BytestackEmulator emulator) {
            this.emulator = emulator;
        }

        @Test
        void one() {
            use(emulator);
        }

        @Test
        void another(BytestackEmulator parameter) {
            assertThat(parameter).isSameAs(emulator);
            use(emulator);
        }

        @Nested
        class Inside {

            @Test
            void oneMore(BytestackEmulator parameter) {
                use(parameter);
            }
        }
    }

    static class ByAnnotationOfAMethod {

        @Test
        @ExtendWith(BytestackExtension.class)
        void one(BytestackEmulator emulator) {
            use(emulator);
        }

        @Test
        @ExtendWith(BytestackExtension.class)
        void another(BytestackEmulator emulator) {
            use(emulator);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class InAnInstanceOfAllTests {

        @RegisterExtension
        final BytestackExtension bytestack = new BytestackExtension();

        private final BytestackEmulator emulator = bytestack.emulator();

        @Test
        void one() {
            use(emulator);
        }

        @Test
        void another() {
            use(emulator);
        }
    }

    abstract static class Base {

        @RegisterExtension
        static final BytestackExtension BYTESTACK = new BytestackExtension();

        @Test
        void one() {
            use(BYTESTACK.emulator());
        }
    }

    static class First extends Base {}

    static class Second extends Base {}

    static class NotAskedFor {

        @RegisterExtension
        final BytestackExtension bytestack =
                new BytestackExtension(BytestackEmulator.builder().port(FreePort.PORT));

        @Test
        void one() throws IOException {
            new Socket(InetAddress.getLoopbackAddress(), FreePort.PORT).close();
            use(bytestack.emulator());
        }
    }

    static class WithAnother {

        @RegisterExtension
        final AfterEachCallback before = context -> use(emulator());

        @RegisterExtension
        final BytestackExtension bytestack = new BytestackExtension();

        @RegisterExtension
        final AfterEachCallback after = context -> use(emulator());

        private final BytestackEmulator emulator = bytestack.emulator();

        private BytestackEmulator emulator() {
            return emulator;
        }

        @Test
        void one() {
            use(emulator);
        }
    }

    static class FailsEarly {

        @RegisterExtension
        final BytestackExtension bytestack = new BytestackExtension();

        @BeforeEach
        void fail() {
            use(bytestack.emulator());
            throw new IllegalStateException("as a test that can't be set up");
        }

        @Test
        void neverRuns() {}
    }
}
