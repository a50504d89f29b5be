package dev.runbook.functions.internal.api;

import dev.runbook.functions.internal.definition.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What Lambda tells of a function's code.
 *
 * @param size of the zip file, in bytes; 0 where there is none
 * @param sha256 of the zip file; elsewhere only a stand-in, as a folder may still be edited
 */
record CodePackage(long size, String sha256) {

  static CodePackage of(Code code) {
    if (code instanceof Code.Archive(Path zip)) {
      try {
        byte[] bytes = Files.readAllBytes(zip);
        return new CodePackage(bytes.length, hash(bytes));
      } catch (IOException gone) {
        // Invoking the function tells so.
      }
    }
    return new CodePackage(0, hash(code.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String hash(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
