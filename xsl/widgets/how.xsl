<?xml version="1.0" encoding="UTF-8"?>
<!-- How a unit stands with a report that it owes: @how excused, on_time, late, missing, awaited; @days late. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="row" mode="how"><t:text key="desk.awaited"/></xsl:template>
  <xsl:template match="row[@how='on_time']" mode="how"><span class="ok"><t:text key="report.on_time"/></span></xsl:template>
  <xsl:template match="row[@how='late']" mode="how"><span class="late"><t:text key="report.late" n="@days"/></span></xsl:template>
  <xsl:template match="row[@how='missing']" mode="how"><span class="late"><t:text key="desk.overdue" n="@days"/></span></xsl:template>
  <xsl:template match="row[@how='excused']" mode="how"><t:text key="report.excused"/></xsl:template>
</xsl:stylesheet>
