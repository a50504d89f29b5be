package dev.runbook.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.value.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static Secrets of(String value) {
    return Secrets.NONE.with("Password", Text.node(value));
  }

  @Test
  void without_secrets_values_are_handed_back_as_they_are() {
    ObjectNode value = JSON.objectNode().put("a", "b");

    assertThat(Secrets.NONE.mask(value)).isSameAs(value);
    assertThat(Secrets.NONE.mask("text")).isSameAs("text");
  }

  @Test
  void of_two_secrets_that_begin_alike_the_longer_is_hidden() {
    Secrets secrets =
        Secrets.NONE.with("Short", Text.node("alpha")).with("Long", Text.node("alphabet"));

    assertThat(secrets.mask("alpha, alphabet")).isEqualTo("{{ Short }}, {{ Long }}");
  }

  @Test
  void of_two_secrets_that_overlap_nothing_is_left() {
    Secrets secrets =
        Secrets.NONE.with("First", Text.node("abcdef")).with("Second", Text.node("efghijk"));

    assertThat(secrets.mask("<abcdefghijk>")).isEqualTo("<{{ First }}>");
  }

  @Test
  void what_is_secret_already_keeps_its_name() {
    Secrets secrets = of("open sesame").and(of("open sesame").shownAs("logIn.Output"));

    assertThat(secrets.mask("open sesame")).isEqualTo("{{ Password }}");
  }

  @Test
  void masking_twice_is_as_good_as_once_though_a_name_holds_another_secret() {
    Secrets secrets = Secrets.NONE.with("DbPassword", Text.node("Pass"));

    String once = secrets.mask("the Password");

    assertThat(once).isEqualTo("the {{ DbPassword }}word");
    assertThat(secrets.mask(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n"})
  void what_says_nothing_is_no_secret(String value) {
    assertThat(of(value).isEmpty()).isTrue();
  }

  @Test
  void numbers_and_booleans_are_hidden_as_whole_values() {
    Secrets secrets =
        Secrets.NONE.with("Pin", JSON.numberNode(42)).with("Flag", JSON.booleanNode(true));
    ObjectNode value =
        JSON.objectNode().put("pin", 42).put("flag", true).put("text", "42").put("other", 4242);

    assertThat(secrets.mask(value).toString())
        .isEqualTo(
            "{\"pin\":\"{{ Pin }}\",\"flag\":\"{{ Flag }}\",\"text\":\"{{ Pin }}\",\"other\":4242}");
  }

  @Test
  void a_text_is_hidden_in_the_number_that_it_becomes() {
    assertThat(of("00471147").mask("no 471147")).isEqualTo("no {{ Password }}");
  }

  @Test
  void a_list_that_holds_another_list_gives_each_of_its_values() throws Exception {
    JsonNode value = new ObjectMapper().readTree("[{\"a\": [\"alpha\", 12345]}, null, \"\"]");

    assertThat(Secrets.NONE.with("All", value).mask("alpha 12345 null"))
        .isEqualTo("{{ All }} {{ All }} null");
  }

  @Test
  void keys_that_hold_a_secret_are_masked_and_make_none() {
    ObjectNode value = JSON.objectNode().put("by open sesame", "user");

    assertThat(of("open sesame").mask(value).toString())
        .isEqualTo("{\"by {{ Password }}\":\"user\"}");
    assertThat(Secrets.NONE.with("Map", value).mask("by open sesame")).isEqualTo("by open sesame");
  }

  @Test
  void text_after_json_is_not_lost() {
    assertThat(of("open sesame").mask("[1] open sesame [2]")).isEqualTo("[1] {{ Password }} [2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain-and-simple",
        "with \"quotes\" and 'quotes'",
        "back\\slash\\\\twice",
        "ends with a backslash\\",
        "100% + 2 = 102%",
        "%41%42",
        "tabs\tand\nlines\r\nof all kinds",
        "ümläuts, 日本語 and 🔑🔑",
        "-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA7\n-----END KEY-----\n",
        "{\"user\": \"app\", \"password\": \"s3cr3t-1\"}"
      })
  void a_secret_is_found_however_it_is_written(String secret) throws Exception {
    var json = new ObjectMapper();
    var ascii = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    List<String> spellings =
        List.of(
            secret,
            json.writeValueAsString(secret),
            json.writeValueAsString(json.writeValueAsString(secret)),
            ascii.writeValueAsString(secret),
            ascii.writeValueAsString(ascii.writeValueAsString(secret)),
            url,
            url.replace("+", "%20"),
            lowerCaseEscapes(url));

    for (String spelling : spellings) {
      assertThat(of(secret).mask("before <" + spelling + "> after"))
          .matches("(?s)before <\"*(\\\\\")*\\{\\{ Password }}.{0,6}> after");
      assertThat(of(secret).mask("{\"key\": [\"x\"], \"at\": " + json.writeValueAsString(spelling)))
          .contains("{{ Password }}")
          .hasSizeLessThan(60);
    }
  }

  private static String lowerCaseEscapes(String url) {
    return Pattern.compile("%..")
        .matcher(url)
        .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  @Test
  void base64_is_looked_into_wherever_it_begins() {
    for (String before : List.of("", "/", "a/", "ab/", "abc/")) {
      String masked = of("open sesame").mask(before + base64("user:open sesame:more"));

      assertThat(IntStream.range(0, 4).mapToObj(from -> decoded(masked.substring(from))))
          .noneMatch(plain -> plain.contains("sesame"))
          .anyMatch(plain -> plain.contains("user:{{ Password }}:more"));
    }
  }

  @Test
  void base64_in_lines_and_of_urls_and_in_itself_is_looked_into_too() {
    String long64 = Base64.getMimeEncoder().encodeToString(bytes("y".repeat(70) + "open sesame"));
    String ofUrls = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes("ÿÿ?open sesame"));

    assertThat(of("open sesame").mask(long64)).isEqualTo(base64("y".repeat(70) + "{{ Password }}"));
    assertThat(of("open sesame").mask("<" + ofUrls + ">"))
        .isEqualTo(
            "<%s>"
                .formatted(
                    Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes("ÿÿ?{{ Password }}"))));
    assertThat(of("open sesame").mask(base64(base64("open sesame"))))
        .isEqualTo(base64(base64("{{ Password }}")));
  }

  @Test
  void base64_without_a_secret_stays_as_it_is() {
    String text = "sha256/" + base64("whatever") + "== and words_of_all-kinds\nin lines";

    assertThat(of("open sesame").mask(text)).isEqualTo(text);
  }

  @Test
  void a_secret_that_is_cut_off_is_found() {
    Secrets secrets = of("a-very-long-password");

    assertThat(secrets.mask("it is a-very-lo…")).isEqualTo("it is {{ Password }}…");
    assertThat(secrets.mask("it is a-very-lo")).isEqualTo("it is {{ Password }}");
    assertThat(secrets.mask("it is a")).isEqualTo("it is a");
  }

  @Test
  void a_text_of_many_lines_is_found_line_by_line() {
    Secrets secrets = of("first line\n}\nsecond line\n");

    assertThat(secrets.mask("> second line")).isEqualTo("> {{ Password }}");
    assertThat(secrets.mask("}")).isEqualTo("}");
  }

  @Test
  void a_long_text_without_secrets_is_read_without_trouble() {
    String text = "\\%+{\"a\": [".repeat(20_000);

    assertThat(of("\\".repeat(50) + "x").mask(text)).isEqualTo(text);
  }

  @Test
  void nothing_of_it_is_printed() {
    assertThat(of("open sesame")).hasToString("Secrets[all=[{{ Password }}]]");
  }

  private static String decoded(String letters) {
    String bare = letters.replace("=", "");
    int whole = bare.length() % 4 == 1 ? bare.length() - 1 : bare.length();
    return new String(Base64.getDecoder().decode(bare.substring(0, whole)), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
