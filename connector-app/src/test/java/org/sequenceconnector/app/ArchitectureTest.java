package org.sequenceconnector.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.sequenceconnector.hubspot.HubSpotAdapterFactory;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.salesforce.SalesforceAdapterFactory;
import org.sequenceconnector.salesforce.call.SalesforceConfig;

@AnalyzeClasses(packages = "org.sequenceconnector.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.sequenceconnector.app.(*)..").should().beFreeOfCycles();

    /** Stages, desks, and what they are asked and answer; their helpers are public for each other only. */
    @ArchTest
    static final ArchRule engineIsUsedThroughItsStagesAndDesks = noClasses()
            .should()
            .dependOnClassesThat(describe("are helpers inside the engine", ArchitectureTest::isHelperOfTheEngine));

    private static final Set<String> ROOMS = Set.of(
            "account",
            "profile",
            "lifecycle",
            "intake",
            "react",
            "enroll",
            "plan",
            "runner",
            "writeback",
            "drill",
            "desk");

    /** Ports that the wiring fills, and values that desks take or give. */
    private static final Set<String> FACE = Set.of(
            "FieldGap",
            "NewPermission",
            "OneAccountCrm",
            "OutcomeScope",
            "PersonFileItem",
            "PlanEffect",
            "RulesArchive",
            "RulesWatch",
            "Runner",
            "SubscriptionWatch",
            "TaskRunner");

    private static boolean isHelperOfTheEngine(JavaClass type) {
        JavaClass outermost = type.getBaseComponentType();
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        String room = outermost.getPackageName().replaceFirst("^org\\.sequenceconnector\\.", "");
        return ROOMS.contains(room)
                && !FACE.contains(outermost.getSimpleName())
                && !outermost.getSimpleName().matches("\\w+(Desk|Stage|Answer|Report)");
    }

    @ArchTest
    static final ArchRule onlyTheWiringNamesAVendor = noClasses()
            .that()
            .resideOutsideOfPackage("..app.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sequenceconnector.hubspot..", "org.sequenceconnector.salesforce..");

    /** An adapter has rooms, and so public classes; other modules come in by the front door. */
    @ArchTest
    static final ArchRule adaptersAreEnteredByTheirFactories = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.sequenceconnector.hubspot..", "org.sequenceconnector.salesforce..")
                            .and(not(belongToAnyOf(
                                    HubSpotAdapterFactory.class,
                                    HubSpotConfig.class,
                                    SalesforceAdapterFactory.class,
                                    SalesforceConfig.class))));

    @ArchTest
    static final ArchRule whatRunsInEarnestKnowsNoSimulator = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.sequenceconnector.sandbox..", "org.sequenceconnector.demo..", "com.github.tomakehurst..");

    @ArchTest
    static final ArchRule commandsStayInside = classes()
            .that()
            .resideInAPackage("..app.cli..")
            .and()
            .haveSimpleNameEndingWith("Command")
            .should()
            .notBePublic();
}
