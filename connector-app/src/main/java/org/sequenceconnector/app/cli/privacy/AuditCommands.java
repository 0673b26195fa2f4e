package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.audit.AuditQuery;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.audit.ChainReport;
import org.sequenceconnector.audit.ChainReport.Link;
import org.sequenceconnector.audit.ErasedWords;
import org.sequenceconnector.desk.AuditDesk.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The trail of what happened and why. */
public final class AuditCommands {
    private AuditCommands() {}

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks that no entry was changed or removed since it was sealed. Exit code 1 if one was.",
            footer = {"", "Example:", "  connector audit verify --anchor /mnt/elsewhere/connector.anchor"})
    public static final class Verify implements Callable<Integer> {
        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

        @Mixin
        private final Surroundings surroundings;

        @Option(
                names = "--anchor",
                paramLabel = "FILE|HASH",
                description =
                        "Compares the chain with a hash noted at an earlier check, or with the newest link that a file "
                                + "holds, and then writes the newest link there. Keep it where the database's users cannot write: only so is the removal of the "
                                + "newest entries seen.")
        private @Nullable String anchorText;

        public Verify(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            Optional<String> hash = Optional.ofNullable(anchorText)
                    .filter(text -> HASH.matcher(text).matches());
            Optional<AuditAnchor> file = Optional.ofNullable(anchorText)
                    .filter(text -> hash.isEmpty())
                    .map(text -> new AuditAnchor(Path.of(text)));
            Optional<Link> earlier = file.flatMap(AuditAnchor::read);
            try (Application application = surroundings.open()) {
                Verification found = application.connector().auditDesk().verify(earlier);
                Optional<AnchorCheck> check = earlier.map(link -> AnchorCheck.of(link, found.anchored()))
                        .or(() -> hash.map(noted -> AnchorCheck.of(
                                noted, application.connector().auditDesk().placeOf(noted))));
                ChainReport chain = found.chain();
                boolean whole = chain.whole() && check.map(AnchorCheck::fits).orElse(true);
                if (whole) {
                    file.ifPresent(target -> chain.last().ifPresent(target::write));
                }
                if (surroundings.json()) {
                    surroundings.print(json(chain, check, whole));
                } else {
                    print(chain, check, whole);
                }
                return whole ? ExitCodes.OK : ExitCodes.REFUSED;
            }
        }

        private void print(ChainReport chain, Optional<AnchorCheck> check, boolean whole) {
            chain.broken().ifPresent(broken -> surroundings.print(words(broken)));
            if (whole) {
                surroundings.print("The chain is whole: " + Trouble.counted(chain.checked(), "entry", "entries")
                        + chain.last()
                                .map(link -> ", the newest with hash " + link.hash())
                                .orElse("") + ".");
            }
            check.ifPresent(anchor -> surroundings.print(anchor.words()));
            if (!whole) {
                surroundings.print(Trouble.counted(chain.checked(), "entry", "entries") + " before that fit. Compare "
                        + "the database with a backup to learn what was there, and who could write it.");
            }
        }

        private static String words(ChainReport.Break broken) {
            return switch (broken) {
                case ChainReport.Break.Altered altered ->
                    "The chain breaks at entry " + altered.position() + ": its content gives hash "
                            + altered.expectedHash() + ", but " + altered.actualHash() + " is stored.";
                case ChainReport.Break.WordsAltered altered ->
                    "The chain breaks at entry " + altered.position() + ": what a person wrote there was changed.";
                case ChainReport.Break.WordsRemoved removed ->
                    "The chain breaks at entry " + removed.position()
                            + ": what a person wrote there was removed, and no entry '" + ErasedWords.ERASED
                            + "' tells of that.";
                case ChainReport.Break.Unvouched unvouched ->
                    "The chain breaks at entry " + unvouched.position()
                            + ": its content was removed, and no entry 'audit.pruned' tells of that.";
                case ChainReport.Break.Missing missing ->
                    "The chain breaks at entry " + missing.position() + ": it is not there; the next one is "
                            + missing.next() + ".";
            };
        }

        private static ObjectNode json(ChainReport chain, Optional<AnchorCheck> check, boolean whole) {
            ObjectNode node = Views.object().put("whole", whole).put("checked", chain.checked());
            node.put("last_hash", chain.last().map(Link::hash).orElse(null));
            chain.broken().ifPresent(broken -> {
                ObjectNode at = node.putObject("first_break").put("entry", broken.position());
                switch (broken) {
                    case ChainReport.Break.Altered altered ->
                        at.put("kind", "altered")
                                .put("expected_hash", altered.expectedHash())
                                .put("actual_hash", altered.actualHash());
                    case ChainReport.Break.WordsAltered altered -> at.put("kind", "words_altered");
                    case ChainReport.Break.WordsRemoved removed -> at.put("kind", "words_removed");
                    case ChainReport.Break.Unvouched unvouched -> at.put("kind", "removed_without_entry");
                    case ChainReport.Break.Missing missing ->
                        at.put("kind", "missing").put("next", missing.next());
                }
            });
            check.ifPresent(anchor -> node.putObject("anchor")
                    .put("entry", anchor.position().orElse(null))
                    .put("expected_hash", anchor.expected())
                    .put("actual_hash", anchor.actual().orElse(null)));
            return node;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists entries of the trail, oldest first.",
            footer = {
                "",
                "Examples:",
                "  connector audit list --action consent --from 2026-03-01T00:00:00Z",
                "  connector audit list --subject hubspot-main:contact:33451 --json"
            })
    public static final class ListEntries implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        @Option(names = "--actor", paramLabel = "ID", description = "Only what this person, rule or system did.")
        private @Nullable String actor;

        @Option(
                names = "--action",
                paramLabel = "WORD",
                description = "Only this action, or all that begin with the word, for example consent.")
        private @Nullable String action;

        @Option(names = "--subject", paramLabel = "ID", description = "Only entries about this id or record.")
        private @Nullable String subject;

        @Option(names = "--from", paramLabel = "TIME", description = "Not before, for example 2026-03-01T00:00:00Z.")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "TIME", description = "Before this time.")
        private @Nullable String to;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "The newest this many. Default: 100.")
        private int limit;

        public ListEntries(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            AuditQuery query = new AuditQuery(
                    Optional.ofNullable(actor),
                    Optional.ofNullable(action),
                    Optional.ofNullable(subject),
                    Optional.ofNullable(from).map(text -> instant("--from", text)),
                    Optional.ofNullable(to).map(text -> instant("--to", text)),
                    limit);
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                List<SealedEntry> entries = application.connector().auditDesk().list(query);
                Table table = new Table("ENTRY", "AT", "BY", "ACTION", "ABOUT", "CAUSE", "TOLD");
                entries.forEach(each -> table.row(
                        each.position() == 0 ? "-" : each.position(),
                        each.entry().at(),
                        each.entry().actor(),
                        each.entry().action(),
                        each.entry().subject(),
                        each.entry().cause(),
                        each.entry().told()));
                place.give(table, () -> json(entries), "No entry.");
                return ExitCodes.OK;
            }
        }

        private static ObjectNode json(List<SealedEntry> entries) {
            ObjectNode report = Views.object();
            ArrayNode list = report.putArray("entries");
            entries.forEach(each -> list.add(PersonFileJson.entry(each)));
            return report;
        }
    }

    /** @throws Trouble.UsageException when the text is no instant, showing the form */
    public static Instant instant(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new Trouble.UsageException(
                    option + " needs a time in UTC such as 2026-03-01T09:30:00Z, not '" + text + "'");
        }
    }
}
