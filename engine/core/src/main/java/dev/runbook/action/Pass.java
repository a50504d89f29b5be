package dev.runbook.action;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One iteration of a loop.
 *
 * @param number counted from 1
 * @param item the item it is for, as text; empty where the loop walks no list
 * @param outputs what references to the loop's own outputs give during the iteration
 */
public record Pass(int number, String item, ObjectNode outputs) {}
