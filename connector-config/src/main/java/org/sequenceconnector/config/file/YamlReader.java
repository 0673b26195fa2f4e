package org.sequenceconnector.config.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML into a tree and remembers where everything stood.
 *
 * <p>Plain words are read as YAML 1.2 does: only {@code true} and {@code false} are booleans, so that the country
 * {@code NO} stays a text. Anchors are followed; tags that would build objects have no effect.
 */
public final class YamlReader {
    /** More than any configuration needs; a file that names itself, or the same part over and over, comes to it at once. */
    private static final int MAX_VALUES = 100_000;

    private static final int MAX_CHARACTERS = 2_000_000;
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+\\.[0-9]+");

    private final Path file;
    private final Problems problems;
    private final Map<String, Place> keys = new HashMap<>();
    private final Map<String, Place> values = new HashMap<>();
    private int seen;

    private YamlReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Empty when the file cannot be read as YAML; the problem has then been noted. */
    public static Optional<YamlDocument> read(Path file, Problems problems) {
        return read(file, ConfigFiles.ON_DISK, problems);
    }

    public static Optional<YamlDocument> read(Path file, ConfigFiles files, Problems problems) {
        try {
            return parse(file, files.read(file), problems);
        } catch (NoSuchFileException missing) {
            problems.add(file, Place.TOP, "", "there is no such file");
        } catch (MalformedInputException notText) {
            problems.add(file, Place.TOP, "", "is not UTF-8 text; save it as UTF-8");
        } catch (IOException unreadable) {
            problems.add(
                    file,
                    Place.TOP,
                    "",
                    "cannot be read: " + unreadable.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    public static Optional<YamlDocument> parse(Path file, String text, Problems problems) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(
                    file,
                    Place.TOP,
                    "",
                    "has " + text.length() + " characters; the most is " + MAX_CHARACTERS
                            + ". Is this the configuration?");
            return Optional.empty();
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(MAX_CHARACTERS);
            options.setMaxAliasesForCollections(50);
            Node root = new Yaml(options).compose(new StringReader(text));
            YamlReader reader = new YamlReader(file, problems);
            JsonNode tree = root == null ? JsonNodeFactory.instance.objectNode() : reader.convert(root, "", 0);
            if (reader.seen > MAX_VALUES) {
                problems.add(
                        file,
                        Place.TOP,
                        "",
                        "holds more than " + MAX_VALUES
                                + " values, with all that its aliases (*name) repeat; write less, or"
                                + " without aliases");
                return Optional.empty();
            }
            return Optional.of(new YamlDocument(file, tree, reader.keys, reader.values));
        } catch (MarkedYAMLException malformed) {
            String what = Optional.ofNullable(malformed.getProblem()).orElse("cannot be understood");
            problems.add(
                    file, placeOf(malformed.getProblemMark()), "", "is not valid YAML: " + YamlWords.explained(what));
        } catch (YAMLException malformed) {
            problems.add(file, Place.TOP, "", "is not valid YAML; it may hold control characters or too many aliases");
        }
        return Optional.empty();
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        if (++seen > MAX_VALUES) {
            return JsonNodeFactory.instance.nullNode();
        }
        values.putIfAbsent(pointer, placeOf(node.getStartMark()));
        if (depth > 40) {
            problems.add(file, placeOf(node.getStartMark()), "", "is nested too deeply");
            return JsonNodeFactory.instance.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer, depth);
            case SequenceNode list -> array(list, pointer, depth);
            case ScalarNode scalar -> scalar(scalar);
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            Place place = placeOf(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                problems.add(file, place, "", "a key must be a word");
                continue;
            }
            String child = pointer + "/" + escape(name.getValue());
            if (object.has(name.getValue())) {
                problems.add(file, place, Problems.readable(child), "is written twice; keep one");
                continue;
            }
            keys.put(child, place);
            object.set(name.getValue(), convert(entry.getValueNode(), child, depth + 1));
        }
        return object;
    }

    private ArrayNode array(SequenceNode list, String pointer, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node element : list.getValue()) {
            array.add(convert(element, pointer + "/" + array.size(), depth + 1));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return nodes.textNode(text);
        }
        if (text.isEmpty() || text.equals("~") || text.equals("null")) {
            return nodes.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return nodes.booleanNode(Boolean.parseBoolean(text));
        }
        if (WHOLE.matcher(text).matches()) {
            return nodes.numberNode(Long.parseLong(text));
        }
        return DECIMAL.matcher(text).matches() ? nodes.numberNode(new BigDecimal(text)) : nodes.textNode(text);
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Place placeOf(@Nullable Mark mark) {
        return mark == null ? Place.TOP : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
