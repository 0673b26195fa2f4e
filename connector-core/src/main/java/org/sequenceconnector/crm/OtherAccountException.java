package org.sequenceconnector.crm;

import org.sequenceconnector.record.ConnectionId;

/**
 * The connection leads to another account than the one whose records are stored under its name. The same record id means
 * somebody else there, so nothing is read and nothing is written until a person has decided.
 */
public final class OtherAccountException extends CrmAuthorizationException {
    private static final long serialVersionUID = 1L;

    /**
     * @param known whose records are stored
     * @param found which account answers now
     */
    public OtherAccountException(ConnectionId connection, AccountIdentity known, AccountIdentity found) {
        super(sentence(connection, known, found), remedy(connection, known, found));
    }

    /** What is wrong, for the end or the whole of a sentence. */
    public static String sentence(ConnectionId connection, AccountIdentity known, AccountIdentity found) {
        return "the connection " + connection + " leads to " + found.words() + ", but what is stored of it comes from "
                + known.words() + ": nothing is read and nothing is written";
    }

    /** What a person does about it. */
    public static String remedy(ConnectionId connection, AccountIdentity known, AccountIdentity found) {
        return "put the credential and base_url of " + known.words() + " back; if " + found.words()
                + " holds the same records under the same ids, as a refreshed sandbox does, run 'connector account accept "
                + connection + " --id " + found.id()
                + "'; for any other account, add a connection of its own under 'connections'";
    }
}
