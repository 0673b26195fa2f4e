package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.config.review.ConcernedSequences;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.SenderRule;

/** The file of mailboxes, and how a sequence names one of them. */
class MailboxFilesTest {
    private static final String FILE = """
            mailboxes:
              - {id: ada, address: ada@mail.example.com, owners: ["101"]}
              - {id: ben, address: ben@mail.example.com, state: paused, detail: on leave}
            groups:
              sales: {members: [ada, ben], same_sender_per_company: true}
            """;

    @TempDir
    Path folder;

    private ConfigFolder with(String mailboxes) throws IOException {
        ConfigFolder config = ConfigFolder.in(folder);
        Files.writeString(config.file("rules/mailboxes.yaml"), mailboxes);
        return config;
    }

    private static ConfigFolder sender(ConfigFolder config, String sender) {
        return config.replace("sequences/welcome.yaml", "ruleset: default", "ruleset: default\nsender: " + sender);
    }

    private static Optional<SenderRule> senderOf(ConfigFolder config) {
        return config.load().definitions().sequences().stream()
                .map(DefinedSequence::definition)
                .filter(each -> each.key().equals("welcome"))
                .findFirst()
                .orElseThrow()
                .handling()
                .sender();
    }

    private static List<String> warnings(ConfigFolder config) {
        return config.load().warnings().stream()
                .map(problem -> problem.file().getFileName() + ":" + problem.line() + ": " + problem.key() + ": "
                        + problem.message())
                .toList();
    }

    @Test
    void readsMailboxesAndGroups() throws IOException {
        Mailboxes mailboxes = with(FILE).load().definitions().mailboxes();

        assertThat(mailboxes.all()).extracting(Mailbox::id).containsExactly("ada", "ben");
        assertThat(mailboxes.find("ben").orElseThrow().state()).isEqualTo(Mailbox.State.PAUSED);
        assertThat(mailboxes.ownedBy("101")).map(Mailbox::id).contains("ada");
        assertThat(mailboxes.group("sales").orElseThrow().sameSenderPerCompany())
                .isTrue();
    }

    @Test
    void needsNoFileAndThenNoMailboxIsDefined() {
        ConfigFolder config = ConfigFolder.in(folder);

        assertThat(config.load().definitions().mailboxes()).isEqualTo(Mailboxes.NONE);
        assertThat(senderOf(config)).isEmpty();
    }

    @Test
    void aFileThatTheMainFileNamesMustBeThere() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace(
                        "connector.yaml",
                        "  consent: rules/consent.yaml",
                        "  consent: rules/consent.yaml\n  mailboxes: rules/boxes.yaml");

        assertThat(config.problems()).containsExactly("boxes.yaml:1:1: : there is no such file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{mailbox: ada} | mailbox: ada",
                "{group: sales, fallback: ada} | group: sales, fallback: ada",
                "{owner: record} | owner: record",
                "{owner: company} | owner: company",
                "{enrolling_person: true} | enrolling_person: true"
            })
    void readsWhoSends(String written, String words) throws IOException {
        assertThat(senderOf(sender(with(FILE), written))).map(SenderRule::words).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{mailbox: ada, group: sales} | welcome.yaml:11:1: sender: names mailbox and group; write exactly one of: mailbox, group, owner, enrolling_person",
                "{fallback: ada} | welcome.yaml:11:1: sender: names no source; write exactly one of: mailbox, group, owner, enrolling_person",
                "{owner: deal} | welcome.yaml:11:17: sender.owner: 'deal' is not accepted (accepted: record, company)",
                "{enrolling_person: false} | welcome.yaml:11:28: sender.enrolling_person: 'false' is not accepted (accepted: true)",
                "{mailbx: ada} | welcome.yaml:11:10: sender.mailbx: unknown key; did you mean 'mailbox'?",
            })
    void namesThePlaceAndTheFix(String written, String expected) throws IOException {
        assertThat(sender(with(FILE), written).problems()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id: ben | id: ada | mailboxes.yaml:3:10: mailboxes[1].id: 'ada' is used twice; every mailbox needs an id of its own",
                "state: paused | state: pausd | mailboxes.yaml:3:53: mailboxes[1].state: 'pausd' is not accepted; did you mean 'paused'? (accepted: active, paused, unauthorized, unavailable)",
                "ben@mail.example.com | ben | mailboxes.yaml:3:24: mailboxes[1].address: 'ben' is not usable; accepted: an address such as ada@example.com",
            })
    void namesWhatIsWrongWithAMailbox(String from, String to, String expected) throws IOException {
        assertThat(with(FILE.replace(from, to)).problems()).contains(expected);
    }

    /** A member that is gone makes the group smaller, and the group still sends. */
    @Test
    void anUnknownMemberOfAGroupIsAWarning() throws IOException {
        assertThat(warnings(with(FILE.replace("[ada, ben]", "[ada, bem]"))))
                .containsExactly(
                        "mailboxes.yaml:5: groups.sales.members: there is no mailbox 'bem'; did you mean 'ben'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{mailbox: adda} | welcome.yaml:11:19: sender.mailbox: there is no mailbox 'adda'; did you mean 'ada'?",
                "{mailbox: ada, fallback: eve} | welcome.yaml:11:34: sender.fallback: there is no mailbox 'eve'; define it in the file of mailboxes, or name another",
                "{group: slaes} | welcome.yaml:11:17: sender.group: there is no mailbox group 'slaes'; did you mean 'sales'?"
            })
    void aSenderThatNobodyDefinedIsAProblem(String written, String expected) throws IOException {
        assertThat(sender(with(FILE), written).problems()).containsExactly(expected);
    }

    @Test
    void anEmptyGroupIsAWarning() throws IOException {
        assertThat(warnings(with(FILE.replace("[ada, ben]", "[]"))))
                .containsExactly("mailboxes.yaml:5: groups.sales.members: group 'sales' is empty, so nobody can be"
                        + " enrolled with it; name a mailbox");
    }

    @Test
    void aStateMakesOtherRulesAndConcernsTheSequencesThatNameASender() throws IOException {
        ConfigFolder config = sender(with(FILE), "{group: sales}");
        LoadedConfig before = config.load();
        LoadedConfig after = config.replace("rules/mailboxes.yaml", "state: paused", "state: active")
                .load();

        assertThat(after.definitions().rulesDigest())
                .isNotEqualTo(before.definitions().rulesDigest());
        assertThat(ConcernedSequences.between(before, after)).containsExactly("welcome");
    }

    @Test
    void theBundleThatIsAppliedHoldsTheFile() throws IOException {
        ConfigFolder config = with(FILE);
        ConfigBundle bundle =
                ConfigBundle.read(config.main(), name -> "from-" + name).bundle();

        assertThat(bundle.files()).containsEntry("rules/mailboxes.yaml", FILE);
        assertThat(bundle.load(folder.resolve("elsewhere"), name -> "from-" + name)
                        .definitions()
                        .mailboxes()
                        .all())
                .hasSize(2);
    }
}
