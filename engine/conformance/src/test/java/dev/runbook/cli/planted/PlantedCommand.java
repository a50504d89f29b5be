package dev.runbook.cli.planted;

/** Stands for anything of the command line. */
public final class PlantedCommand {}
