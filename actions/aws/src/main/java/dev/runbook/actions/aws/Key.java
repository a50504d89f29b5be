package dev.runbook.actions.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.secret.Secrets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/** An access key at hand; two with the same texts are equal. */
record Key(AwsCredentials credentials) implements AwsCredentialsProvider {

  /** What is shorter is a word that messages have for other reasons, such as {@code test}. */
  private static final int SHORTEST_SECRET = 8;

  /** A key whose token is empty if it has none. */
  static Key of(String id, String secret, String token) {
    return new Key(
        token.isEmpty()
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, token));
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return credentials;
  }

  /** What must not be shown of whoever calls, as far as that is known; null for anybody. */
  static Secrets secrets(@Nullable AwsCredentialsProvider who) {
    if (who == null) {
      return Secrets.NONE;
    }
    AwsCredentials known;
    try {
      known = who.resolveCredentials();
    } catch (SdkException nobody) {
      return Secrets.NONE;
    }
    var texts = JsonNodeFactory.instance.arrayNode();
    String token = known instanceof AwsSessionCredentials session ? session.sessionToken() : "";
    Stream.of(known.secretAccessKey(), token)
        .filter(text -> text.length() >= SHORTEST_SECRET)
        .forEach(texts::add);
    return Secrets.NONE.with("credentials", texts);
  }

  /** Says nothing of its secrets. */
  @Override
  public String toString() {
    return "key " + credentials.accessKeyId();
  }
}
