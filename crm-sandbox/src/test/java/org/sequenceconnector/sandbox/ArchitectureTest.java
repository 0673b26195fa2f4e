package org.sequenceconnector.sandbox;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The simulator knows neither the product it tests nor the server that serves it. */
@AnalyzeClasses(packages = "org.sequenceconnector.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule HAS_NO_CYCLES =
            slices().matching("org.sequenceconnector.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_TOP_PACKAGE_KNOWS_WIREMOCK = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("..sandbox.hubspot..", "..sandbox.salesforce..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.tomakehurst..");

    @ArchTest
    static final ArchRule STATE_KNOWS_NO_HTTP = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("..hubspot.portal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..hubspot.api..", "..hubspot.admin..", "..hubspot.seed..", "..hubspot.limits..");

    @ArchTest
    static final ArchRule ORG_KNOWS_NO_HTTP = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("..salesforce.org..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..salesforce.api..",
                    "..salesforce.admin..",
                    "..salesforce.seed..",
                    "..salesforce.limits..",
                    "com.fasterxml..");
}
