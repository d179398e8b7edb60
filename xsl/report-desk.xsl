<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/acts.xsl"/>
  <xsl:include href="widgets/years.xsl"/>

  <!-- Who owes what: each period with what is expected of the desk's units and what came. -->
  <xsl:template match="page" mode="title"><t:text key="desk.title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <div class="headline"><h1><t:text key="desk.title"/></h1><a href="{$place}/desk/units"><t:text key="rates.title"/></a></div>
      <xsl:if test="acts/act"><p class="buttons"><xsl:apply-templates select="acts/act"/></p></xsl:if>
      <xsl:apply-templates select="desk_years"><xsl:with-param name="here" select="concat($place,'/desk')"/></xsl:apply-templates>
      <xsl:choose>
        <xsl:when test="desk_periods/row">
          <table class="list cards">
            <caption class="vh"><t:text key="desk.title"/></caption>
            <thead><tr>
              <th scope="col"><t:text key="report.period"/></th>
              <th scope="col" class="r"><t:text key="report.due"/></th>
              <th scope="col" class="r"><t:text key="desk.expected"/></th>
              <th scope="col" class="r"><t:text key="desk.received"/></th>
              <th scope="col" class="r"><t:text key="desk.on_time"/></th>
              <th scope="col" class="r"><t:text key="desk.late"/></th>
              <th scope="col" class="r"><t:text key="desk.missing"/></th>
              <th scope="col" class="r"><t:text key="desk.accepted"/></th>
            </tr></thead>
            <tbody><xsl:apply-templates select="desk_periods/row"/></tbody>
          </table>
          <p class="hint"><t:text key="desk.counted"/></p>
        </xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="report.none"/></b></p><p><t:text key="report.none_hint"/></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="desk_periods/row">
    <tr>
      <td><a class="name" href="{$place}/desk/periods/{@id}"><xsl:value-of select="@name"/></a><small><xsl:value-of select="@movement"/> · <t:text key="report.days" from="starts_on" to="ends_on"/></small></td>
      <td class="r" t:data-label="report.due"><span class="nb"><xsl:value-of select="due"/></span></td>
      <td class="r" t:data-label="desk.expected"><xsl:value-of select="@expected"/><xsl:if test="@excused!='0'"><small><t:text key="desk.excused" n="@excused"/></small></xsl:if></td>
      <td class="r" t:data-label="desk.received"><xsl:value-of select="@received"/></td>
      <td class="r" t:data-label="desk.on_time"><xsl:value-of select="@on_time"/><xsl:if test="on_time_rate"><small><xsl:value-of select="on_time_rate"/></small></xsl:if></td>
      <td class="r" t:data-label="desk.late"><xsl:value-of select="@late"/></td>
      <td class="r" t:data-label="desk.missing"><xsl:value-of select="@missing"/></td>
      <td class="r" t:data-label="desk.accepted"><xsl:value-of select="@accepted"/><xsl:if test="@waiting!='0'"><small><t:text key="desk.waiting" n="@waiting"/></small></xsl:if></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
