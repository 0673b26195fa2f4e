package org.sequenceconnector.config;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.config.file.ConfigFiles;
import org.sequenceconnector.config.file.Digests;

/**
 * All files of one configuration as texts, by their path relative to the folder of the main file, with slashes; files far
 * from it by their absolute path. Secrets are in it as references only. Immutable.
 *
 * @param main name of the main file
 */
public record ConfigBundle(String main, SortedMap<String, String> files) {
    public ConfigBundle {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        if (!files.containsKey(main)) {
            throw new IllegalArgumentException("the bundle lacks its main file " + main);
        }
    }

    /** A configuration on disk: checked, and as the texts it was read from. */
    public record Read(LoadedConfig config, ConfigBundle bundle) {}

    /**
     * Reads and checks a configuration and keeps its texts.
     *
     * @throws ConfigException with everything that is wrong in any of the files
     */
    public static Read read(Path main, Function<String, @Nullable String> environment) {
        Path file = main.toAbsolutePath().normalize();
        Path folder = ConfigLoader.folderOf(file);
        TreeMap<String, String> texts = new TreeMap<>();
        ConfigFiles remembering = new ConfigFiles() {
            @Override
            public String read(Path wanted) throws IOException {
                String text = ON_DISK.read(wanted);
                texts.put(relative(folder, wanted), text);
                return text;
            }

            @Override
            public boolean has(Path wanted) {
                return ON_DISK.has(wanted);
            }

            @Override
            public List<Path> yamlFiles(Path wanted) throws IOException {
                return ON_DISK.yamlFiles(wanted);
            }
        };
        LoadedConfig config = ConfigLoader.load(file, environment, remembering);
        return new Read(config, new ConfigBundle(relative(folder, file), texts));
    }

    /**
     * Reads the texts as if they lay in this folder.
     *
     * @throws ConfigException when this version cannot read them any more
     */
    public LoadedConfig load(Path folder, Function<String, @Nullable String> environment) {
        Map<Path, String> texts = new TreeMap<>();
        files.forEach((name, text) -> texts.put(folder.resolve(name).normalize(), text));
        return ConfigLoader.load(folder.resolve(main).normalize(), environment, new ConfigFiles() {
            @Override
            public String read(Path file) throws IOException {
                String text = texts.get(file);
                if (text == null) {
                    throw new NoSuchFileException(file.toString());
                }
                return text;
            }

            @Override
            public boolean has(Path file) {
                return texts.containsKey(file);
            }

            @Override
            public List<Path> yamlFiles(Path wanted) {
                return texts.keySet().stream()
                        .filter(file -> wanted.equals(file.getParent()) && ConfigFiles.holdsSettings(file))
                        .toList();
            }
        });
    }

    /** Digest of what the files say, comments and layout included. */
    public String digest() {
        StringBuilder all = new StringBuilder();
        files.forEach((name, text) ->
                all.append(name).append('\n').append(text.length()).append('\n').append(text));
        return Digests.of(all.toString());
    }

    /** Files that lie elsewhere keep their absolute path, as they were named. */
    private static String relative(Path folder, Path file) {
        Path around = folder.getParent() == null ? folder : folder.getParent();
        if (!file.startsWith(around)) {
            return file.toString();
        }
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
