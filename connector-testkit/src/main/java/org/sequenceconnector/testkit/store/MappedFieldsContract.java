package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.FieldState;

/** What is remembered of the fields of each account. */
public abstract class MappedFieldsContract extends StoreContract {
    private static final ConnectionId OTHER = new ConnectionId("another-account");
    private static final FieldState SEEN =
            state(Samples.CONNECTION, ObjectType.CONTACT, "hs_email_optout").delivered(Samples.NOON);
    private static final FieldState MISSING = state(Samples.CONNECTION, ObjectType.COMPANY, "Do_Not_Contact__c")
            .notDelivered(Samples.NOON.plusSeconds(1));
    private static final FieldState ELSEWHERE =
            state(OTHER, ObjectType.CONTACT, "MailingCountry").notDelivered(Samples.NOON.plusSeconds(2));

    private static FieldState state(ConnectionId connection, ObjectType type, String field) {
        return FieldState.unknown(connection, type, field, true);
    }

    private List<FieldState> of(ConnectionId connection) {
        return read(work -> work.mappedFields().of(connection));
    }

    private List<FieldState> missing() {
        return read(work -> work.mappedFields().missing());
    }

    private void save(FieldState... states) {
        change(work -> work.mappedFields().save(List.of(states)));
    }

    @Test
    void keepsWhatWasSeenAndWhatIsMissingByAccount() {
        save(ELSEWHERE, SEEN, MISSING);

        assertThat(of(Samples.CONNECTION)).containsExactlyInAnyOrder(SEEN, MISSING);
        assertThat(of(OTHER)).containsExactly(ELSEWHERE);
        assertThat(missing()).containsExactlyInAnyOrder(MISSING, ELSEWHERE);
    }

    @Test
    void theNewestStateReplacesTheOneBefore() {
        save(MISSING);
        FieldState back = MISSING.delivered(Samples.NOON.plusSeconds(9));
        save(back);

        assertThat(of(Samples.CONNECTION)).containsExactly(back);
        assertThat(missing()).isEmpty();
    }

    @Test
    void keepsHowFieldsAreDescribedBesideTheirState() {
        FieldDescription described = new FieldDescription(
                "hs_email_optout", "Unsubscribed from all email", "bool", false, true, Map.of("true", "Yes"));
        save(SEEN);
        change(work -> work.mappedFields()
                .saveDescribed(Samples.CONNECTION, ObjectType.CONTACT, Map.of("hs_email_optout", described)));
        save(SEEN.notDelivered(Samples.NOON.plusSeconds(3)));

        Map<ObjectType, Map<String, FieldDescription>> kept =
                read(work -> work.mappedFields().described(Samples.CONNECTION));
        assertThat(kept).containsEntry(ObjectType.CONTACT, Map.of("hs_email_optout", described));
    }

    @Test
    void forgetsWhatIsNotMappedAnyMore() {
        save(SEEN, MISSING);
        change(work -> work.mappedFields()
                .forget(Samples.CONNECTION, ObjectType.CONTACT, List.of("hs_email_optout", "never_known")));

        assertThat(of(Samples.CONNECTION)).containsExactly(MISSING);
    }
}
