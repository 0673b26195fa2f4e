package org.sequenceconnector.salesforce;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.sequenceconnector.salesforce", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyFactoryAndConfigArePublic = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveSimpleName("SalesforceAdapterFactory")
            .orShould()
            .haveSimpleName("SalesforceConfig");

    @ArchTest
    static final ArchRule knowsOnlyThePortAndRecords = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.sequenceconnector.person..",
                    "org.sequenceconnector.consent..",
                    "org.sequenceconnector.sequence..",
                    "org.sequenceconnector.hubspot..",
                    "org.sequenceconnector.store..",
                    "org.sequenceconnector.app..");

    /** Whoever needs the meaning of an answer asks {@link SalesforceErrors}. */
    @ArchTest
    static final ArchRule onlyErrorsReadStatusCodes = noClasses()
            .that()
            .doNotHaveSimpleName("SalesforceErrors")
            .should()
            .callMethod("retrofit2.Response", "code")
            .orShould()
            .callMethod("retrofit2.Response", "errorBody")
            .orShould()
            .callMethod("okhttp3.Response", "code");
}
