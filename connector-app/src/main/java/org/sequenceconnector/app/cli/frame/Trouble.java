package org.sequenceconnector.app.cli.frame;

import org.sequenceconnector.app.wiring.AccountsBusyException;
import org.sequenceconnector.config.Secret;
import org.sequenceconnector.config.file.ConfigException;
import org.sequenceconnector.config.file.ConfigProblem;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.OurTurn;
import picocli.CommandLine;

/** The one place that turns an exception into words and an exit code. */
public final class Trouble implements CommandLine.IExecutionExceptionHandler {
    private final Terminal terminal;

    public Trouble(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
        return switch (exception) {
            case ConfigException config -> {
                config.problems().stream().map(ConfigProblem::toString).forEach(terminal.err()::println);
                terminal.err()
                        .println("The configuration has "
                                + counted(config.problems().size(), "problem") + ", all named above.");
                yield ExitCodes.REFUSED;
            }
            case UsageException usage -> {
                say(usage, ExitCodes.USAGE);
                Mistakes.help(command.getErr(), command);
                yield ExitCodes.USAGE;
            }
            case Secret.MissingSecretException missing -> say(missing, ExitCodes.TROUBLE);
            case SimulatorFolder.MissingException missing -> say(missing, ExitCodes.TROUBLE);
            case AccountsBusyException busy -> say(busy, ExitCodes.TROUBLE);
            case OurTurn.Over over -> say(over, ExitCodes.TROUBLE);
            case CrmAuthorizationException refused -> {
                say(refused, ExitCodes.TROUBLE);
                terminal.err().println("What helps: " + PlainLine.of(refused.fix()) + ".");
                yield ExitCodes.TROUBLE;
            }
            case CrmException crm -> {
                say(crm, ExitCodes.TROUBLE);
                terminal.err().println(advice(crm.verdict()));
                yield ExitCodes.TROUBLE;
            }
            case IllegalArgumentException wrong -> say(wrong, ExitCodes.USAGE);
            default -> {
                say(exception, ExitCodes.TROUBLE);
                terminal.err().println("Run 'connector doctor' to see what is missing.");
                yield ExitCodes.TROUBLE;
            }
        };
    }

    public static String counted(long count, String thing) {
        return counted(count, thing, thing + "s");
    }

    public static String counted(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private int say(Exception exception, int code) {
        String words = exception.getMessage();
        terminal.err()
                .println("connector: "
                        + PlainLine.of(words == null ? exception.getClass().getSimpleName() : words));
        return code;
    }

    private static String advice(CrmException.Verdict verdict) {
        return switch (verdict) {
            case RETRY_LATER -> "The same command may work later; nothing was lost.";
            case GIVE_UP -> "This cannot work as it stands; correct it first.";
            case ASK_A_PERSON -> "Mend what the message names, often token or scopes; 'connector doctor' checks it.";
            case RESYNC -> "Run 'connector sync --full'.";
            case READ_BACK -> "It may have happened; look at the record before doing it again.";
        };
    }

    /** Wrong usage that the parser could not see. */
    public static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UsageException(String message) {
            super(message);
        }
    }
}
