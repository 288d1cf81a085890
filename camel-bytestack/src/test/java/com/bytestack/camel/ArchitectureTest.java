package com.bytestack.camel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows run one way: camel → operation → storage → client → model, converter → storage, model, transform → model. */
@AnalyzeClasses(packages = "com.bytestack.camel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "com.bytestack.camel";

    @ArchTest
    static final ArchRule clientAndModelKnowNoCamel = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".client", ROOT + ".model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", ROOT);

    @ArchTest
    static final ArchRule modelKnowsNothingOfTheRest = noClasses()
            .that()
            .resideInAPackage(ROOT + ".model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".client",
                    ROOT + ".storage",
                    ROOT + ".operation",
                    ROOT + ".webhook",
                    ROOT + ".converter",
                    ROOT + ".transform");

    @ArchTest
    static final ArchRule clientKnowsOnlyTheModel = noClasses()
            .that()
            .resideInAPackage(ROOT + ".client")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".storage",
                    ROOT + ".operation",
                    ROOT + ".webhook",
                    ROOT + ".converter",
                    ROOT + ".transform");

    @ArchTest
    static final ArchRule storageKnowsNoOperation = noClasses()
            .that()
            .resideInAPackage(ROOT + ".storage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".operation", ROOT + ".webhook", ROOT + ".converter", ROOT + ".transform");

    @ArchTest
    static final ArchRule operationsWebhookAndTransformKnowNothingOfEachOther = slices().matching(
                    ROOT + ".(operation|webhook|transform)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule whatIsBelowKnowsOnlyTheLeavesOfTheTop = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".operation", ROOT + ".storage", ROOT + ".webhook", ROOT + ".converter", ROOT + ".transform")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    ROOT.replace(".", "\\.")
                            + "\\.Bytestack(Component|Endpoint|WebhooksEndpoint|Producer|StorageConsumer|StoragePollingConsumer).*");

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
