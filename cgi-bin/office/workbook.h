/* workbook.h: a tree of sheets, rows and cells becomes an .xlsx file. */
#ifndef OFFICE_WORKBOOK_H
#define OFFICE_WORKBOOK_H

#include <glib.h>
#include <libxml/tree.h>

/* <workbook title="…" author="…">
 *   <sheet name="…" landscape="1" wide="1" head="4" heads="2" fixed="1" filter="1">
 *     <column width="30"/>… <row kind="title|head|fact|"><c kind="…" v="…" span="2"
 * tone="bad">…</c></row>
 *
 * A sheet: head: rows above the data, frozen; the last `heads` of them stand on each printed page;
 * fixed: columns frozen and repeated; wide: as many pages side by side as it takes; filter: the
 * last head row filters. A column's width is in letters.
 * A cell is a text, or by kind: number (v: integer scaled by 10^scale), percent (v: tenths of a
 * percent), date (v: ISO), at (v: RFC 3339; shown in Vietnam's time); without v it is empty.
 * span: columns merged into it. Texts are strings whatever they begin with, never formulas.
 * Numbers of more than 15 digits are written as text: a spreadsheet would round them.
 * New bytes; NULL with *error (package.h). */
GBytes *office_workbook(xmlDoc *made, GError **error);

#endif
