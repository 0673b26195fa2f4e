package org.sequenceconnector.app.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.CrmAccount;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.Secret;

/** Secrets that a configuration points to and that are not there. No value is shown. */
final class MissingSecrets {
    private MissingSecrets() {}

    /** One sentence for each, with the key that points to it. */
    static List<String> of(LoadedConfig config) {
        List<String> missing = new ArrayList<>();
        ConnectorConfig.StoreSettings store = config.connector().store();
        add(missing, "store.password", store.password());
        add(missing, "store.erasure_key", store.erasureKey());
        for (ConnectorConfig.Connection connection : config.connector().connections()) {
            String where = "connection " + connection.id() + ", auth.";
            switch (connection.account()) {
                case CrmAccount.HubSpot hubSpot -> add(missing, where + "token", Optional.of(hubSpot.token()));
                case CrmAccount.Salesforce salesforce -> {
                    switch (salesforce.login()) {
                        case CrmAccount.Login.ClientCredentials app ->
                            add(missing, where + "client_secret", Optional.of(app.clientSecret()));
                        case CrmAccount.Login.JwtBearer jwt ->
                            add(missing, where + "private_key", Optional.of(jwt.privateKey()));
                    }
                }
            }
        }
        return missing;
    }

    private static void add(List<String> missing, String key, Optional<Secret> secret) {
        secret.flatMap(Secret::missing).ifPresent(why -> missing.add(key + ": " + why + "."));
    }
}
