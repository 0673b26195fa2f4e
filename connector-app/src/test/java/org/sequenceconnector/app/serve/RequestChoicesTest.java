package org.sequenceconnector.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.testkit.SettableClock;
import org.sequenceconnector.testkit.crm.FakeCrm;
import org.sequenceconnector.work.ConnectedCrm;
import org.slf4j.LoggerFactory;

class RequestChoicesTest {
    private final FakeCrm crm =
            FakeCrm.installed(new ConnectionId("hubspot-main"), new SettableClock(), List.of(offering("outbound")));
    private final ConnectedCrm account = new ConnectedCrm(
            crm,
            new FieldMapping(Map.of(), List.of(), "mapping"),
            List.of(offering("outbound", "welcome")),
            List.of(ObjectType.CONTACT),
            true);

    @Test
    void aNewSequenceBecomesAChoice() {
        assertThat(RequestChoices.align(account)).isTrue();

        assertThat(choices()).containsExactlyInAnyOrder("outbound", "welcome");
    }

    @Test
    void aMissingScopeIsNamedInAWarningAndStopsNothing() {
        Logger logger = (Logger) LoggerFactory.getLogger(RequestChoices.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        crm.account().failNext(new CrmAuthorizationException("grant the scope crm.schemas.contacts.write"));

        assertThat(RequestChoices.align(account)).as("not asked again").isTrue();

        logger.detachAppender(log);
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("hubspot-main", "crm.schemas.contacts.write");
        });
        assertThat(choices()).containsExactly("outbound");
    }

    @Test
    void anUnreachableAccountIsAskedAgain() {
        crm.account().failNext(new RetryableCrmException("out of reach: try later", Optional.empty()));

        assertThat(RequestChoices.align(account)).isFalse();
        assertThat(RequestChoices.align(account)).isTrue();
        assertThat(choices()).contains("welcome");
    }

    private Iterable<String> choices() {
        return Optional.ofNullable(crm.describe(ObjectType.CONTACT).get("enrl_request_sequence"))
                .orElseThrow()
                .options();
    }

    private static FieldDefinition offering(String... sequences) {
        return new FieldDefinition(
                StandardFields.REQUEST_SEQUENCE,
                "enrl_request_sequence",
                "Sequence",
                "",
                FieldDefinition.Kind.OPTION,
                0,
                "request",
                Stream.of(sequences)
                        .map(key -> new FieldDefinition.Option(key, key, key))
                        .toList(),
                List.of(ObjectType.CONTACT));
    }
}
