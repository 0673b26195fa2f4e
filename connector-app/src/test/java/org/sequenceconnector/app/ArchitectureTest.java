package org.sequenceconnector.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.sequenceconnector.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.sequenceconnector.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule configurationKnowsNeitherStoreNorCrm = noClasses()
            .that()
            .resideInAPackage("..app.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..store..", "..hubspot..", "..salesforce..", "..sandbox..", "..app.wiring..", "..app.cli..");

    @ArchTest
    static final ArchRule onlyTheWiringNamesAVendor = noClasses()
            .that()
            .resideOutsideOfPackage("..app.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sequenceconnector.hubspot..", "org.sequenceconnector.salesforce..");

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
