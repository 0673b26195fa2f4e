package org.sequenceconnector.config.review;

import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.MappingPlaces;
import org.sequenceconnector.config.file.ConfigProblem;
import org.sequenceconnector.sync.CalculatedFields;
import org.sequenceconnector.sync.CalculatedFields.Found;

/**
 * A configuration beside what the accounts say of their fields: what only shows where both are known.
 *
 * @param problems what would let a no go unseen, or a rule miss whom it means
 * @param warnings what is worth a look
 * @param notes what is worth knowing, among it the lifecycle stages and lead statuses that no rule names
 */
public record AccountReview(List<ConfigProblem> problems, List<ConfigProblem> warnings, List<ConfigProblem> notes) {
    public AccountReview {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /** @param config read from files that are still there, for the places of the lines */
    public static AccountReview of(LoadedConfig config, AccountDescriptions accounts) {
        List<ConfigProblem> problems = new ArrayList<>();
        List<ConfigProblem> warnings = new ArrayList<>();
        for (ConnectorConfig.Connection connection : config.connector().connections()) {
            MappingPlaces places = new MappingPlaces(connection.mapping());
            String file = String.valueOf(connection.mapping().getFileName());
            for (Found field : CalculatedFields.of(config.mapping(connection.id()), accounts.of(connection.id()))) {
                String of = connection.id() + ": " + CalculatedWords.of(field);
                if (!field.accepted() && field.statesConsent()) {
                    problems.add(places.ofStatement(
                            field.type(),
                            field.field().name(),
                            of + ". To mend it, " + CalculatedWords.remedy(field, file)));
                } else if (!field.accepted()) {
                    warnings.add(places.ofName(
                            field.type(),
                            field.names().getFirst(),
                            of + ". If that is known, add 'calculated: true' to this line"));
                }
            }
        }
        List<ConfigProblem> notes = new ArrayList<>();
        for (OptionReview.Remark remark : OptionReview.of(config, accounts)) {
            List<ConfigProblem> kind = switch (remark.weight()) {
                case PROBLEM -> problems;
                case WARNING -> warnings;
                case NOTE -> notes;
            };
            kind.add(remark.withFix());
        }
        return new AccountReview(problems, warnings, notes);
    }
}
