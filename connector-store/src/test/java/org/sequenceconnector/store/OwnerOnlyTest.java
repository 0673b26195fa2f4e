package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.person.PersonId;

@EnabledOnOs({OS.LINUX, OS.MAC})
@DisplayName("H133: what holds personal data is for its owner only, whatever the umask")
class OwnerOnlyTest {
    @TempDir
    Path folder;

    @Test
    void theStoreItsLogAndItsFolderAreForTheOwnerOnly() throws IOException {
        Path file = folder.resolve("made/by/us/connector.db");
        try (OpenedStore store =
                StoreFactory.open(StoreConfig.sqlite(file), Clock.systemUTC(), Optional.empty(), Optional.empty())) {
            store.inTransaction(work -> work.people().find(new PersonId("p")));
            List<Path> made;
            try (Stream<Path> found = Files.list(file.resolveSibling(""))) {
                made = found.toList();
            }

            assertThat(made)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(each -> assertThat(permissions(each)).isEqualTo("rw-------"));
        }
        assertThat(permissions(folder.resolve("made"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("made/by/us"))).isEqualTo("rwx------");
    }

    @Test
    void namesWhatIsTooOpenAndHowToMendIt() throws IOException {
        Path file = Files.writeString(folder.resolve("old.db"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(OwnerOnly.tooOpen(file)).contains("chmod 600 " + file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(OwnerOnly.tooOpen(file)).isEmpty();
        assertThat(OwnerOnly.tooOpen(folder.resolve("none"))).isEmpty();
    }

    @Test
    void overwritesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("there.csv"), "kept");
        OwnerOnly.fileIfMissing(file);

        assertThat(Files.readString(file)).isEqualTo("kept");
        assertThatThrownBy(() -> OwnerOnly.newFile(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
