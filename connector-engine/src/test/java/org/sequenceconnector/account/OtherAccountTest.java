package org.sequenceconnector.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.crm.OtherAccountException;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.work.ConnectedCrm;

/** A connection whose credential suddenly leads to another account, where the same ids are other people. */
class OtherAccountTest {
    @TempDir
    private Path folder;

    private Workshop shop;
    private ConnectedCrm crm;

    @BeforeEach
    void start() {
        shop = new Workshop(folder);
        crm = shop.crms.getFirst();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @DisplayName(
            "H153: another account with the same ids is neither read nor written, and the record there stays as it is")
    void nothingIsReadOrWrittenInAnotherAccount() {
        String ada = shop.hubspot.account().addContact("ada@north.example.com");
        shop.sync();
        assertThat(shop.enroll("ada@north.example.com", WELCOME).decision().verdict())
                .isEqualTo(Verdict.ENROLL);

        shop.hubspot.account().becomesAccount("2002");
        shop.hubspot.account().change(ObjectType.CONTACT, ada, Map.of("email", "stranger@else.example.org"));
        shop.clock.advance(Duration.ofMinutes(2));

        assertThatExceptionOfType(OtherAccountException.class)
                .isThrownBy(() -> shop.connector.sync().run(crm, false, Workshop.QUIET))
                .withMessageContainingAll("hubspot-main", "account 2002", "account 1001")
                .satisfies(
                        other -> assertThat(other.fix()).contains("connector account accept hubspot-main --id 2002"));
        assertThatExceptionOfType(OtherAccountException.class)
                .isThrownBy(() -> shop.connector.writeBack().run(crm, () -> true, Workshop.QUIET));
        assertThat(shop.hubspot.account().writtenIds()).isEmpty();
        assertThat(shop.connector.accountDesk().troubles(shop.crms))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.found().id()).isEqualTo("2002"));
        shop.connector.steps().run();
        assertThat(shop.connector.taskDesk().open(Optional.empty(), 10))
                .as("no step is handed over on what a stranger says")
                .isEmpty();
    }

    @Test
    @DisplayName("H153: the account is looked at again after a failed call, before the next one")
    void aFailedCallIsReasonEnoughToLookAgain() {
        shop.sync();
        shop.hubspot.account().failNext(new RetryableCrmException("the line broke", Optional.empty()));
        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> shop.connector.sync().run(crm, false, Workshop.QUIET));
        shop.hubspot.account().becomesAccount("2002");

        assertThatExceptionOfType(OtherAccountException.class)
                .isThrownBy(() -> shop.connector.sync().run(crm, false, Workshop.QUIET));
    }

    @Test
    @DisplayName(
            "H153: when the old account answers again, everything goes on by itself and nobody has to accept anything")
    void theOldAccountGoesOnByItself() {
        shop.sync();
        shop.hubspot.account().becomesAccount("2002");
        shop.clock.advance(Duration.ofMinutes(2));
        assertThatExceptionOfType(OtherAccountException.class)
                .isThrownBy(() -> shop.connector.sync().run(crm, false, Workshop.QUIET));

        shop.hubspot.account().becomesAccount("1001");
        shop.clock.advance(Duration.ofMinutes(2));
        shop.connector.sync().run(crm, false, Workshop.QUIET);

        assertThat(shop.connector.accountDesk().troubles(shop.crms)).isEmpty();
    }

    @Test
    @DisplayName("H154: an account with other people under the ids is told from one with the same people")
    void comparesPeopleBeforeAnAccountIsAccepted() {
        String ada = shop.hubspot.account().addContact("ada@north.example.com");
        shop.hubspot.account().addContact("ben@south.example.com");
        shop.sync();
        shop.hubspot.account().becomesAccount("2002");
        AccountDesk desk = shop.connector.accountDesk();
        assertThat(desk.compare(crm)).isEqualTo(new AccountDesk.Comparison(2, 0, 0));

        shop.hubspot.account().change(ObjectType.CONTACT, ada, Map.of("email", "stranger@else.example.org"));

        assertThat(desk.compare(crm)).isEqualTo(new AccountDesk.Comparison(1, 1, 0));
        assertThat(desk.compare(crm).sameRecords()).isFalse();
    }

    @Test
    @DisplayName("H154: after an acceptance nobody is enrolled before everything was read from the account accepted")
    void anAcceptedAccountIsReadFromTheBeginning() {
        shop.hubspot.account().addContact("ada@north.example.com");
        shop.sync();
        shop.hubspot.account().becomesAccount("2002");
        AccountDesk desk = shop.connector.accountDesk();

        desk.accept(crm, desk.answering(crm), Workshop.REP);

        assertThat(shop.enroll("ada@north.example.com", WELCOME).decision().verdict())
                .isNotEqualTo(Verdict.ENROLL);
        shop.sync();
        assertThat(shop.enroll("ada@north.example.com", WELCOME).decision().verdict())
                .isEqualTo(Verdict.ENROLL);
    }
}
