package org.needlework.record.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.needlework.record.server.DataFolder;

/// The keys of the clinics, in one file beside the database and never in it. Whoever has this
/// file and the database can read every record; whoever has one of the two cannot.
///
/// One line each: the clinic, a blank, its key.
public final class KeyRing {

    private final Path file;
    private final Map<UUID, Key> keys = new TreeMap<>();

    private KeyRing(Path file) {
        this.file = file;
    }

    /// Reads the ring, which is empty where there is no file yet.
    public static KeyRing open(Path file) throws IOException {
        KeyRing ring = new KeyRing(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.trim().split(" ");
                if (words.length == 2) {
                    ring.keys.put(UUID.fromString(words[0]), Key.decode(words[1]));
                }
            }
        }
        return ring;
    }

    /// Adds a clinic's key and keeps it, durably, before anything is sealed with it.
    public synchronized void add(UUID clinic, Key key) throws IOException {
        Key known = keys.putIfAbsent(clinic, key);
        if (known != null && !known.equals(key)) {
            throw new IOException("clinic " + clinic + " has another key already");
        }
        StringBuilder text = new StringBuilder();
        keys.forEach(
                (id, each) -> text.append(id).append(' ').append(each.encoded()).append('\n'));
        DataFolder.writeSecret(file, text.toString());
    }

    public synchronized Optional<Key> find(UUID clinic) {
        return Optional.ofNullable(keys.get(clinic));
    }

    /// @throws IllegalStateException if the ring lacks the key: the record of that clinic
    ///     cannot be read
    public Key get(UUID clinic) {
        return find(clinic)
                .orElseThrow(() -> new IllegalStateException("The key of clinic " + clinic + " is not in " + file
                        + ", so its record cannot be read.\nMaybe put the file back from a backup."));
    }

    public synchronized Map<UUID, Key> all() {
        return Map.copyOf(keys);
    }
}
