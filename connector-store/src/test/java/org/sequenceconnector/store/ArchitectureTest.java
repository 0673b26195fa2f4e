package org.sequenceconnector.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The store shows its way in and nothing else. */
@AnalyzeClasses(packages = "org.sequenceconnector.store", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheWayInIsPublic = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveFullyQualifiedName(StoreFactory.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(StoreConfig.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(OpenedStore.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(OwnerOnly.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(StoreImage.class.getName())
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule readsNoClockOfItsOwn = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(StoreFactory.class.getName())
            .should()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule knowsNoHttp = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "retrofit2..", "java.net.http..");
}
