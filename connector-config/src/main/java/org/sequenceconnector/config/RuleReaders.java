package org.sequenceconnector.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.config.file.Digests;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.ConsentPolicy.UnknownRegion;
import org.sequenceconnector.consent.LiftRules;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SendSchedule;

/** Turns the files of the rules folder into the core's types. Versions are digests of the text that counts. */
public final class RuleReaders {
    private RuleReaders() {}

    public static Map<String, Ruleset> rulesets(Section root) {
        Map<String, Ruleset> rulesets = new LinkedHashMap<>();
        Section all = root.at("rulesets");
        all.keys().forEach(name -> rulesets.put(name, ruleset(name, all.at(name))));
        return rulesets;
    }

    private static Ruleset ruleset(String name, Section section) {
        Section again = section.at("reenrollment");
        Ruleset usual = Ruleset.defaults();
        return new Ruleset(
                name,
                Digests.of(section.node()),
                again.flag("enabled", usual.reenrollmentEnabled()),
                again.flag("same_sequence", usual.sameSequence()),
                again.duration("wait").orElse(usual.waitingPeriod()),
                again.choice("anchor", usual.anchor()),
                again.choice("scope", usual.scope()),
                again.number("max_attempts"),
                section.choice("concurrency", usual.concurrency()),
                section.number("max_active_per_person", usual.maxActivePerPerson()),
                section.duration("min_touch_gap"),
                section.number("company_cap"),
                section.number("adds_per_day"),
                section.flag("ownership_required", usual.ownershipRequired()),
                section.flag("count_foreign_enrollments", usual.countForeignEnrollments()),
                sendLimit(section));
    }

    private static Optional<Ruleset.SendLimit> sendLimit(Section section) {
        Section limit = section.at("max_sends_per_person");
        Duration within = limit.duration("within").orElse(Duration.ofDays(1));
        if (within.isZero()) {
            limit.problem("within", "must be longer than nothing; P1D is the default");
            return Optional.empty();
        }
        return limit.number("most").map(most -> new Ruleset.SendLimit(most, within));
    }

    public static Map<String, SendSchedule> schedules(Section root, ZoneId workspace) {
        Map<String, SendSchedule> schedules = new LinkedHashMap<>();
        Section all = root.at("schedules");
        for (String name : all.keys()) {
            Section section = all.at(name);
            List<SendSchedule.Window> windows = windows(section.at("windows"));
            if (windows.isEmpty()) {
                section.problem("windows", "has no hours, so nothing could ever be sent; add a day");
                continue;
            }
            schedules.put(
                    name,
                    new SendSchedule(
                            name,
                            section.zone("time_zone", workspace),
                            section.flag("recipient_zone", false),
                            windows,
                            dates(section)));
        }
        return schedules;
    }

    private static List<SendSchedule.Window> windows(Section section) {
        List<SendSchedule.Window> windows = new ArrayList<>();
        for (String day : section.keys()) {
            for (String hours : section.words(day)) {
                String[] ends = hours.split("-", 2);
                LocalTime start = LocalTime.parse(ends[0]);
                LocalTime end = ends[1].equals("24:00") ? LocalTime.MAX : LocalTime.parse(ends[1]);
                if (start.isBefore(end)) {
                    windows.add(new SendSchedule.Window(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), start, end));
                } else {
                    section.problem(
                            day, hours + " must end after it starts; split hours that cross midnight into two days");
                }
            }
        }
        return windows;
    }

    private static Set<LocalDate> dates(Section section) {
        Set<LocalDate> dates = new HashSet<>();
        for (String text : section.words("excluded_dates")) {
            try {
                dates.add(LocalDate.parse(text));
            } catch (DateTimeException impossible) {
                section.problem("excluded_dates", text + " is no day that exists");
            }
        }
        return dates;
    }

    private static Map<String, UnknownConsent> whenUnknownIn(Section section) {
        Map<String, UnknownConsent> byRegion = new LinkedHashMap<>();
        section.keys().forEach(region -> byRegion.put(region, section.choice(region, UnknownConsent.REJECT)));
        return byRegion;
    }

    private static UnknownRegion unknownRegion(String text) {
        return switch (text) {
            case "requires_basis" -> new UnknownRegion.RequiresBasis();
            case "unregulated" -> new UnknownRegion.Unregulated();
            default -> new UnknownRegion.Like(text);
        };
    }

    /** Only what people need because they are customers may be written past an opt-out. */
    private static boolean serviceExempt(Section purpose) {
        boolean exempt = purpose.flag("service_exempt", false);
        if (exempt && !purpose.flag("service", false)) {
            purpose.problem(
                    "service_exempt",
                    "is only for service purposes such as billing or appointments; add 'service: true' if this is one,"
                            + " or leave it out");
        }
        return exempt;
    }

    private static UnknownConsent usualWhenUnknown(ConsentPolicy usual, String purpose) {
        return usual.purposes().getOrDefault(purpose, PurposePolicy.strict()).whenUnknown();
    }

    public static ConsentPolicy consent(Section root) {
        ConsentPolicy usual = ConsentPolicy.defaults();
        Map<String, PurposePolicy> purposes = new LinkedHashMap<>(usual.purposes());
        Section all = root.at("purposes");
        for (String name : all.keys()) {
            Section section = all.at(name);
            purposes.put(
                    name,
                    new PurposePolicy(
                            section.flag("requires_opt_in", false),
                            // Naming a purpose must not change what is usual for it.
                            section.choice("when_unknown", usualWhenUnknown(usual, name)),
                            serviceExempt(section),
                            whenUnknownIn(section.at("when_unknown_in"))));
        }
        Optional<Duration> upTo =
                root.text("on_unreachable").filter(text -> !text.equals("hold")).map(Duration::parse);
        return new ConsentPolicy(
                purposes,
                root.words("regions_requiring_basis"),
                root.words("regions_requiring_opt_in"),
                root.text("region_unknown_as").map(RuleReaders::unknownRegion).orElse(usual.unknownRegion()),
                root.text("opt_out_scope", "person").equals("person"),
                root.duration("max_age_enroll").orElse(usual.maxAgeAtEnroll()),
                root.duration("max_age_send").orElse(usual.maxAgeAtSend()),
                upTo,
                lifts(root.at("lifts")));
    }

    private static LiftRules lifts(Section section) {
        LiftRules usual = LiftRules.defaults();
        return new LiftRules(section.number("hold_over", usual.holdOver()), section.words("program_users"));
    }
}
