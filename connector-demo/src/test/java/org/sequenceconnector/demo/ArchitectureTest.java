package org.sequenceconnector.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.sequenceconnector.demo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theAccountsAreReachedAsInEarnest = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sequenceconnector.hubspot..", "org.sequenceconnector.salesforce..")
            .because("the wiring chooses the adapters, as it does for real accounts");

    @ArchTest
    static final ArchRule onlyTheListOfCommandsIsPublic =
            classes().that().arePublic().should().haveSimpleName("DemoCommands");
}
