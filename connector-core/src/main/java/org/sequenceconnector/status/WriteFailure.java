package org.sequenceconnector.status;

import java.time.Duration;
import java.util.Optional;
import org.sequenceconnector.crm.CrmException;

/** What to do about a whole write that failed. Single rows answer with a {@link org.sequenceconnector.crm.WriteOutcome}. */
public sealed interface WriteFailure {
    /** The same write may work later. @param after a wait the CRM asked for */
    record TryAgain(Optional<Duration> after, String words) implements WriteFailure {}

    /** It can never work as it stands. */
    record Park(String code, String words) implements WriteFailure {}

    /** The credential is refused: stop the lanes of the connection and ask a person. */
    record StopConnection(String words) implements WriteFailure {}

    /** It may have happened: read the records back before writing again. */
    record ReadBack(String words) implements WriteFailure {}

    static WriteFailure of(CrmException failure) {
        String words = String.valueOf(failure.getMessage());
        return switch (failure.verdict()) {
            case RETRY_LATER -> new TryAgain(failure.retryAfter(), words);
            case GIVE_UP -> new Park("REFUSED", words);
            case ASK_A_PERSON -> new StopConnection(words);
            case READ_BACK -> new ReadBack(words);
            case RESYNC -> new Park("UNEXPECTED_ANSWER", words);
        };
    }
}
