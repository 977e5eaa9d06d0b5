/**
 * The filter language of list methods: a text is parsed against the fields of one kind of thing into a {@link Filter}, which a
 * store compiles or evaluates. Everybody may use these types; they are immutable, and a parsed filter is bounded in length,
 * depth and number of restrictions.
 *
 * <p>The language is a subset of <a href="https://google.aip.dev/160">AIP-160</a>: what is accepted here has the same structure
 * there. <strong>{@code OR} binds tighter than {@code AND}</strong>, so {@code a AND b OR c} means {@code a AND (b OR c)}.
 *
 * <pre>{@code
 * filter      = [ space ] [ expression ] [ space ] ;
 * expression  = factor { "AND" factor } ;
 * factor      = term { "OR" term } ;
 * term        = [ "NOT" ] simple ;
 * simple      = restriction | "(" expression ")" ;
 * restriction = field operator literal | field ":" "*" ;
 * field       = name [ "." key ] ;
 * key         = name | string ;
 * operator    = "=" | "!=" | "<" | "<=" | ">" | ">=" | ":" ;
 * literal     = word | string ;
 * name        = ( letter | digit | "_" ) { letter | digit | "_" | "-" } ;
 * word        = wordpart { wordpart } ;
 * wordpart    = letter | digit | "_" | "-" | "." | ":" | "@" | "+" | "/" ;
 * string      = '"' { any but '"' and "\" | escape } '"' | "'" { any but "'" and "\" | escape } "'" ;
 * escape      = "\" ( '"' | "'" | "\" ) ;
 * space       = ( " " | tab | line feed | carriage return ) { " " | tab | line feed | carriage return } ;
 * }</pre>
 *
 * <p>Space may stand between any two parts but not around the dot of a field, and has to stand around {@code AND}, {@code OR}
 * and {@code NOT} except after an opening parenthesis. These three are upper case and have to be quoted to be a literal.
 * Letters and digits are those of Unicode, and combining marks count as letters. So most e-mail addresses, UUIDs, RFC 3339
 * instants and role names need no quotes.
 *
 * <p>No part of the language, and refused, are: {@code AND} by mere juxtaposition, a literal without a field, {@code -} for
 * {@code NOT}, {@code NOT NOT}, functions, and wildcards. An asterisk means something only alone and unquoted after the colon;
 * inside quotes it is an asterisk. What stands after an operator is a literal, also where it is spelled like a field.
 */
@NullMarked
package dev.gatehouse.domain.filter;

import org.jspecify.annotations.NullMarked;
