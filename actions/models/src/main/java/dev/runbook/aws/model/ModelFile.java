package dev.runbook.aws.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Where the model of a service is: a file in botocore's format {@code service-2.json}, gzipped or
 * not.
 *
 * @param service the name boto3 has for it
 * @param place what people call the file
 */
record ModelFile(String service, String place, Opening opening) {

  /**
   * Names in models are many and rarely met again, so they are not made one with those of others.
   */
  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build());

  /** How a file is opened. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /** The model of a service that this module carries. */
  static ModelFile bundled(String service) {
    String resource = service + ".json.gz";
    return new ModelFile(service, resource, () -> resource(resource));
  }

  /** A model somebody has on disk. */
  static ModelFile at(Path file, String service) {
    return new ModelFile(service, file.toString(), () -> Files.newInputStream(file));
  }

  /** A file beside this class that is no model. */
  static JsonNode json(String name) {
    try (InputStream stream = resource(name)) {
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = ModelFile.class.getResourceAsStream(name);
    if (stream == null) {
      throw new NoSuchFileException(name);
    }
    return stream;
  }

  /** What the file says, unpacked. */
  byte[] read() {
    try (InputStream stream = opening.open()) {
      byte[] bytes = stream.readAllBytes();
      return isGzipped(bytes)
          ? new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16).readAllBytes()
          : bytes;
    } catch (IOException e) {
      throw new UnreadableModel(place, "it cannot be read (%s)".formatted(e.getMessage()), e);
    }
  }

  private static boolean isGzipped(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
  }
}
