package org.sequenceconnector.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.hubspot.HubSpotAdapterFactory;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.salesforce.SalesforceAdapterFactory;
import org.sequenceconnector.salesforce.call.SalesforceConfig;

@AnalyzeClasses(packages = "org.sequenceconnector.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.sequenceconnector.app.(**)").should().beFreeOfCycles();

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

    /** Java has no word for "public inside the command line". */
    @ArchTest
    static final ArchRule commandsStayInside = classes()
            .that()
            .resideInAPackage("..app.cli..")
            .and()
            .haveSimpleNameEndingWith("Command")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage("..app.cli..");

    @ArchTest
    static void everyPackageCanBeLookedOver(JavaClasses app) {
        Map<String, Long> sizes = app.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MAX_FILES));
    }

    /** A newcomer can look over so many. */
    private static final int MAX_FILES = 35;
}
