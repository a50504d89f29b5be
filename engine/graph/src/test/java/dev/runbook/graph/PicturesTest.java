package dev.runbook.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example in every format, as it is written and with an execution on it, is drawn as it was
 * when somebody last looked at it. {@code -Dupdate=true} keeps what is drawn now: look at it.
 */
class PicturesTest {

  private static final boolean UPDATE = Boolean.getBoolean("update");

  static List<Arguments> pictures() throws IOException {
    List<Arguments> pictures = new ArrayList<>();
    for (Path folder : Drawn.folders(Drawn.PICTURES)) {
      for (Format format : Format.values()) {
        pictures.add(Arguments.of(String.valueOf(folder.getFileName()), format, false));
        if (Files.exists(folder.resolve("execution.json"))) {
          pictures.add(Arguments.of(String.valueOf(folder.getFileName()), format, true));
        }
      }
    }
    return pictures;
  }

  @ParameterizedTest(name = "{0} as {1}, painted: {2}")
  @MethodSource("pictures")
  void a_picture_is_drawn_as_it_is_kept(String example, Format format, boolean painted)
      throws IOException {
    String drawn = Drawn.picture(example, format, painted);

    String name = (painted ? "painted." : "plain.") + format.name().toLowerCase(Locale.ROOT);
    Path kept = Drawn.PICTURES.resolve(example).resolve(name);
    if (UPDATE) {
      Files.writeString(kept, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(kept));
  }
}
