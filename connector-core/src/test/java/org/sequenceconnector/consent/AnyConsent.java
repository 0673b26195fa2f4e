package org.sequenceconnector.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.ConsentPolicy.UnknownRegion;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.RecordRef;

/**
 * Everything a verdict depends on, chosen at random: two CRMs and the connector itself as sources, every kind of fact, all
 * channels, two purposes, two addresses, several versions of one statement, copies, and policies with every setting.
 */
record AnyConsent(
        List<ConsentFact> facts,
        List<Suppression> suppressions,
        ConsentSubject subject,
        Channel channel,
        ConsentPolicy policy) {
    private static final List<String> REGIONS = List.of("DE", "FR", "US");
    private static final int MAX_FACTS = 12;

    AnyConsent {
        facts = List.copyOf(facts);
        suppressions = List.copyOf(suppressions);
    }

    static AnyConsent of(Random random) {
        List<ConsentFact> facts = new ArrayList<>();
        int size = random.nextInt(MAX_FACTS);
        for (int number = 0; number < size; number++) {
            FactKind kind = pick(random, FactKind.values());
            facts.add(fact(kind, statement(kind, random), random));
        }
        Optional<EmailAddress> writtenTo = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(Facts.ADDRESS);
        return new AnyConsent(
                facts,
                random.nextInt(10) == 0 ? List.of(suppression()) : List.of(),
                new ConsentSubject(writtenTo, regions(random)),
                pick(random, Channel.EMAIL, Channel.EMAIL, Channel.CALL, Channel.SMS, Channel.ANY),
                policy(random));
    }

    /** Something that speaks against writing, or that cannot be read, from any source, about anything. */
    static ConsentFact restriction(Random random) {
        FactKind kind = pick(
                random,
                FactKind.GLOBAL_OPT_OUT,
                FactKind.DO_NOT_EMAIL,
                FactKind.DO_NOT_CONTACT,
                FactKind.SUBSCRIPTION,
                FactKind.COMPLAINT,
                FactKind.LEGAL_BASIS);
        Statement against = switch (kind) {
            case SUBSCRIPTION -> new Statement.Unsubscribed();
            case LEGAL_BASIS -> new Statement.Basis(LegalBasis.NONE, Optional.empty(), Optional.empty());
            default -> new Statement.Forbids();
        };
        return fact(kind, random.nextInt(4) == 0 ? new Statement.Unreadable() : against, random);
    }

    /** A subscription or a lasting basis, from any source, however recent. */
    static ConsentFact permission(Random random) {
        return random.nextBoolean()
                ? fact(FactKind.SUBSCRIPTION, new Statement.Subscribed(), random)
                : fact(
                        FactKind.LEGAL_BASIS,
                        new Statement.Basis(LegalBasis.CONTRACT, Optional.empty(), Optional.empty()),
                        random);
    }

    static Suppression suppression() {
        return new Suppression("@example.test", "competitor", Facts.NOW);
    }

    ConsentVerdict verdict() {
        return ConsentResolver.resolve(facts, suppressions, subject, Facts.PURPOSE, channel, policy, Facts.NOW);
    }

    AnyConsent with(ConsentFact more) {
        List<ConsentFact> all = new ArrayList<>(facts);
        all.add(more);
        return new AnyConsent(all, suppressions, subject, channel, policy);
    }

    AnyConsent with(Suppression more) {
        List<Suppression> all = new ArrayList<>(suppressions);
        all.add(more);
        return new AnyConsent(facts, all, subject, channel, policy);
    }

    AnyConsent inOrder(List<ConsentFact> other) {
        return new AnyConsent(other, suppressions, subject, channel, policy);
    }

    AnyConsent livingAlsoIn(String region) {
        Set<String> all = new HashSet<>(subject.regions());
        all.add(region);
        return new AnyConsent(facts, suppressions, new ConsentSubject(subject.writtenTo(), all), channel, policy);
    }

    private static Statement statement(FactKind kind, Random random) {
        if (random.nextInt(8) == 0) {
            return new Statement.Unreadable();
        }
        if (random.nextInt(4) == 0) {
            return new Statement.NotStated();
        }
        return switch (kind) {
            case SUBSCRIPTION -> random.nextInt(4) > 0 ? new Statement.Subscribed() : new Statement.Unsubscribed();
            case LEGAL_BASIS ->
                new Statement.Basis(pick(random, LegalBasis.values()), aroundNow(random), aroundNow(random));
            default -> random.nextInt(3) == 0 ? new Statement.Forbids() : new Statement.NotStated();
        };
    }

    private static ConsentFact fact(FactKind kind, Statement statement, Random random) {
        Optional<EmailAddress> address = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(random.nextBoolean() ? Facts.ADDRESS : Facts.OLD_ADDRESS);
        Optional<String> purpose = switch (kind) {
            case SUBSCRIPTION, LEGAL_BASIS ->
                switch (random.nextInt(5)) {
                    case 0 -> Optional.of("billing");
                    case 1 -> Optional.empty();
                    default -> Optional.of(Facts.PURPOSE);
                };
            default -> Optional.empty();
        };
        Instant changed = Facts.NOW.minus(Duration.ofDays(random.nextInt(6)));
        return new ConsentFact(
                source(kind, random),
                kind,
                pick(random, Channel.EMAIL, Channel.EMAIL, Channel.EMAIL, Channel.CALL, Channel.ANY),
                purpose,
                statement,
                address,
                changed,
                changed.plus(Duration.ofHours(random.nextInt(3))),
                random.nextInt(6) == 0,
                "");
    }

    private static FactSource source(FactKind kind, Random random) {
        RecordRef record = random.nextBoolean() ? Facts.HUBSPOT : Facts.SALESFORCE;
        return switch (random.nextInt(5)) {
            case 0 -> new FactSource.Local("connector", Facts.ADDRESS);
            case 1 -> new FactSource.CrmAddress(record.connection(), Facts.ADDRESS);
            default -> new FactSource.CrmField(record, "f_" + kind);
        };
    }

    private static Optional<Instant> aroundNow(Random random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(Facts.NOW.plus(Duration.ofDays(random.nextInt(5) - 2)));
    }

    private static Set<String> regions(Random random) {
        Set<String> regions = new HashSet<>();
        for (String region : REGIONS) {
            if (random.nextInt(3) == 0) {
                regions.add(region);
            }
        }
        return regions;
    }

    private static ConsentPolicy policy(Random random) {
        Map<String, UnknownConsent> whenUnknownIn =
                random.nextBoolean() ? Map.of() : Map.of("US", pick(random, UnknownConsent.values()));
        PurposePolicy purpose = new PurposePolicy(
                random.nextInt(4) == 0, pick(random, UnknownConsent.values()), random.nextInt(4) == 0, whenUnknownIn);
        return new ConsentPolicy(
                random.nextInt(4) == 0 ? Map.of() : Map.of(Facts.PURPOSE, purpose),
                random.nextInt(3) == 0 ? Set.of("DE") : Set.of(),
                random.nextInt(3) == 0 ? Set.of("FR") : Set.of(),
                pick(
                        random,
                        new UnknownRegion.RequiresBasis(),
                        new UnknownRegion.Unregulated(),
                        new UnknownRegion.Like("DE")),
                random.nextBoolean(),
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
