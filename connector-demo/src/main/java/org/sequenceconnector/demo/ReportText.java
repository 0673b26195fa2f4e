package org.sequenceconnector.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The report for people. */
final class ReportText {
    private static final int WIDTH = 140;
    private static final int BRIEF = 80;
    private static final int SKIPPED_SHOWN = 10;
    private static final int ENDPOINTS_SHOWN = 5;
    private final PrintStream out;
    private final Ink ink;

    ReportText(PrintStream out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    void print(DemoReport report) {
        out.println(ink.title("Sequence Connector demo") + ": a simulated HubSpot account with "
                + number(report.contacts()) + " contacts and a simulated Salesforce org with "
                + number(report.orgPeople()) + " people; everything else is real");
        file(report);
        phases(report);
        report.bulks().forEach(this::bulk);
        stories(report);
        outcome(report);
        explore(report.explore());
    }

    private void file(DemoReport report) {
        List<String> lines = report.seed().lines(SKIPPED_SHOWN);
        if (lines.isEmpty()) {
            return;
        }
        heading("Your file");
        lines.forEach(line -> out.println("  " + line));
    }

    private void phases(DemoReport report) {
        heading("What happened");
        report.phases()
                .forEach(phase -> out.println(String.format(
                        "  %-22s %8s  %5s calls  %s",
                        phase.name(), seconds(phase.took()), number(phase.calls()), phase.result())));
        out.println(ink.aside(String.format("  %-22s %8s", "together", seconds(report.took()))));
    }

    private void bulk(DemoReport.Bulk bulk) {
        heading("Enrollment into " + bulk.sequenceName() + ": " + bulk.selection());
        out.println("  " + ink.good(String.format(Locale.ROOT, "%,6d enrolled", bulk.enrolled()))
                + String.format(Locale.ROOT, " of %,d", bulk.asked()));
        bulk.enrolledExamples().forEach(this::example);
        for (DemoReport.Reason reason : bulk.reasons()) {
            out.println("  " + ink.remarkable(String.format(Locale.ROOT, "%,6d %s", reason.people(), reason.code())));
            reason.examples().forEach(this::example);
        }
    }

    private void example(DemoReport.Example example) {
        out.println(ink.aside(fitted("           " + example.who() + ": " + example.sentence())));
    }

    private void stories(DemoReport report) {
        heading("Changes in the CRMs, and what they led to (fields read back from the accounts)");
        for (DemoReport.Story story : report.stories()) {
            out.println("  " + ink.title(story.title()) + ": " + story.who());
            out.println("      " + story.what());
            story.records().forEach(record -> record(record, story.records().size() > 1));
            out.println("      now: " + ink.good(story.consequence()));
        }
    }

    private void record(DemoReport.Shown record, boolean several) {
        if (several) {
            out.println(ink.aside("      in the " + record.title()));
        }
        if (record.after().isEmpty()) {
            out.println("      the record is gone from the CRM");
        }
        record.after().ifPresent(after -> differences(record.before(), after));
        if (record.after().filter(record.before()::equals).isPresent()) {
            record.before().entrySet().stream()
                    .filter(field -> field.getKey().toLowerCase(Locale.ROOT).contains("status_label"))
                    .forEach(field -> out.println(
                            String.format("      %-26s stays %s", field.getKey(), shown(field.getValue()))));
        }
    }

    private void differences(Map<String, String> before, Map<String, String> after) {
        Set<String> fields = new LinkedHashSet<>(after.keySet());
        fields.addAll(before.keySet());
        for (String field : fields) {
            String earlier = before.getOrDefault(field, "");
            String later = after.getOrDefault(field, "");
            if (!earlier.equals(later)) {
                change(field, shown(earlier), shown(later));
            }
        }
    }

    /** Sentences are too long to stand beside each other. */
    private void change(String field, String earlier, String later) {
        if (earlier.length() + later.length() < BRIEF) {
            out.println(String.format("      %-26s %s -> %s", field, earlier, later));
        } else {
            out.println(fitted(String.format("      %-26s %s", field, earlier)));
            out.println(fitted(String.format("      %-26s -> %s", "", later)));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value.replaceAll("\\s*\n\\s*", " / ");
    }

    private void outcome(DemoReport report) {
        heading("Calls and lag");
        report.traffic().forEach(this::traffic);
        out.println("  from the first change in a CRM until its last consequence was written back: "
                + seconds(report.lag().changesToFields()));
        out.println(String.format(
                "  still owed to the CRMs: %s records, parked: %s",
                number(report.lag().waiting()), number(report.lag().parked())));
        out.println("  enrollments by status: " + report.statuses());
    }

    private void traffic(String crm, DemoReport.Traffic traffic) {
        String allowed = traffic.perTenSeconds()
                .map(calls -> number(calls) + " in any ten seconds and ")
                .orElse("");
        out.println(String.format(
                "  %s: %s calls; the account allows %s%s a day; %s",
                crm,
                number(traffic.calls()),
                allowed,
                number(traffic.perDay()),
                traffic.refusals() == 0
                        ? ink.good("0 refused")
                        : ink.remarkable(number(traffic.refusals()) + " refused")));
        traffic.byEndpoint().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(ENDPOINTS_SHOWN)
                .forEach(each ->
                        out.println(ink.aside(String.format("  %6s  %s", number(each.getValue()), each.getKey()))));
    }

    private void explore(DemoReport.Explore explore) {
        heading("Look around in " + explore.database());
        for (String command : explore.commands()) {
            out.println("  " + command);
        }
    }

    private void heading(String text) {
        out.println();
        out.println(ink.title(text));
    }

    private static String fitted(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.2f s", took.toMillis() / 1_000.0);
    }
}
