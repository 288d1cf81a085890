package com.bytestack.camel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The house of {@code docs/decisions.md}: arrows run down only. */
@AnalyzeClasses(
        packages = "com.bytestack.camel",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.TheComponentAlone.class})
class ArchitectureTest {

    private static final String ROOT = "com.bytestack.camel";

    /** What every room may know of the top: options and names. */
    private static final DescribedPredicate<JavaClass> LEAVES = DescribedPredicate.describe(
            "are options or names",
            type -> type.getName()
                    .matches(
                            "com\\.bytestack\\.camel\\.(Bytestack(Configuration|Constants)|QueryRepository(\\$\\w+)?)"));

    /** What the client's door hands out, and the settings that it takes. */
    private static final Set<String> DOOR =
            Set.of("Listing", "RemoteFile", "ResultFiles", "ClientSettings", "ConnectionSettings");

    /** Without the test kit, which shares the package's beginning and no class. */
    static final class TheComponentAlone implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/com/bytestack/camel/test/") && !location.contains("camel-bytestack-test");
        }
    }

    @ArchTest
    static final ArchRule clientAndModelKnowNoCamel = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".client..", ROOT + ".model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", ROOT);

    @ArchTest
    static final ArchRule arrowsRunDown = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .ignoreDependency(DescribedPredicate.alwaysTrue(), LEAVES)
            .layer("top")
            .definedBy(ROOT, ROOT + ".builder..")
            .layer("operation")
            .definedBy(ROOT + ".operation..")
            .layer("webhook")
            .definedBy(ROOT + ".webhook..")
            .layer("input")
            .definedBy(ROOT + ".input..")
            .layer("awaiting")
            .definedBy(ROOT + ".awaiting..")
            .layer("storage")
            .definedBy(ROOT + ".storage..")
            .layer("converter")
            .definedBy(ROOT + ".converter..")
            .layer("transform")
            .definedBy(ROOT + ".transform..")
            .layer("telemetry")
            .definedBy(ROOT + ".telemetry..")
            .layer("connection")
            .definedBy(ROOT + ".connection..")
            .layer("health")
            .definedBy(ROOT + ".health..")
            .layer("client")
            .definedBy(ROOT + ".client..")
            .layer("model")
            .definedBy(ROOT + ".model..")
            .whereLayer("top")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("operation")
            .mayOnlyBeAccessedByLayers("top")
            .whereLayer("webhook")
            .mayOnlyBeAccessedByLayers("top")
            .whereLayer("input")
            .mayOnlyBeAccessedByLayers("top", "operation", "webhook")
            .whereLayer("awaiting")
            .mayOnlyBeAccessedByLayers("top", "operation")
            .whereLayer("storage")
            .mayOnlyBeAccessedByLayers("top", "operation", "webhook", "input", "converter")
            .whereLayer("converter")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("transform")
            .mayOnlyBeAccessedByLayers("top")
            .whereLayer("telemetry")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("top")
            .whereLayer("health")
            .mayOnlyBeAccessedByLayers("top", "storage", "webhook");

    @ArchTest
    static final ArchRule arrowsRunDownWithinTheClient = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + ".client..")
            .layer("api")
            .definedBy(ROOT + ".client.api")
            .layer("list")
            .definedBy(ROOT + ".client.list")
            .layer("file")
            .definedBy(ROOT + ".client.file")
            .layer("http")
            .definedBy(ROOT + ".client.http")
            .layer("json")
            .definedBy(ROOT + ".client.json")
            .layer("exceptions")
            .definedBy(ROOT + ".client")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("list")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("file")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("api", "list", "file")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers("api", "list", "file", "http");

    @ArchTest
    static final ArchRule theClientIsEnteredByItsDoor = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".client..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe("are behind the client's door", type -> {
                String room = type.getPackageName();
                return room.startsWith(ROOT + ".client.")
                        && !room.equals(ROOT + ".client.api")
                        && !DOOR.contains(type.getSimpleName());
            }));

    @ArchTest
    static final ArchRule noRoomsInACircle = slices().matching(ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), LEAVES);

    /** So that it runs without them: both of Camel's DSLs are optional dependencies. */
    @ArchTest
    static final ArchRule onlyTheGeneratedDslNeedsCamelsTypeSafeDsl = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".builder..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".builder..", "org.apache.camel.builder.endpoint..", "org.apache.camel.builder.component..");

    /** So that it runs without it: an optional dependency. */
    @ArchTest
    static final ArchRule onlyTheSpanDecoratorNeedsCamelsTelemetry = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".telemetry")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".telemetry", "org.apache.camel.telemetry..");

    /** What need not be there at run time: camel-api has all that a check needs. */
    @ArchTest
    static final ArchRule nothingNeedsCamelsHealthOrConsoleModule = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel.impl..");
}
