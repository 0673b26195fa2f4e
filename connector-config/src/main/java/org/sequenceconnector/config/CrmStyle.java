package org.sequenceconnector.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sequenceconnector.record.ObjectType;

/** How a kind of CRM writes what the connector's fields are defined with: names, option values, record types. */
enum CrmStyle {
    HUBSPOT {
        @Override
        String fieldName(String prefix, String key) {
            return prefix + key;
        }

        @Override
        String optionValue(String code, String label) {
            return code.toLowerCase(Locale.ROOT);
        }

        @Override
        List<ObjectType> objectTypes() {
            return List.of(ObjectType.CONTACT);
        }

        @Override
        boolean choicesFollowSequences() {
            return true;
        }
    },
    SALESFORCE {
        @Override
        String fieldName(String prefix, String key) {
            return prefix
                    + Arrays.stream(key.split("_", -1))
                            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                            .collect(Collectors.joining("_"))
                    + "__c";
        }

        @Override
        String optionValue(String code, String label) {
            return label;
        }

        @Override
        List<ObjectType> objectTypes() {
            return List.of(ObjectType.CONTACT, ObjectType.LEAD);
        }

        @Override
        boolean choicesFollowSequences() {
            return false;
        }
    };

    static CrmStyle of(CrmAccount account) {
        return switch (account) {
            case CrmAccount.HubSpot hubSpot -> HUBSPOT;
            case CrmAccount.Salesforce salesforce -> SALESFORCE;
        };
    }

    abstract String fieldName(String prefix, String key);

    /** What the CRM stores for an option. */
    abstract String optionValue(String code, String label);

    /** Records that can carry our fields. */
    abstract List<ObjectType> objectTypes();

    /** Whether the connector can keep the choices of the request field in step with the published sequences. */
    abstract boolean choicesFollowSequences();
}
