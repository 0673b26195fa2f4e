package org.sequenceconnector.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Files are read without asking a store or a CRM. */
@AnalyzeClasses(
        packages = {"org.sequenceconnector.config", "org.sequenceconnector.cases"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.sequenceconnector.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule knowsNeitherStoreNorCrm = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..store..", "..hubspot..", "..salesforce..", "..sandbox..", "okhttp3..", "java.sql..");
}
