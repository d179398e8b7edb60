<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/how.xsl"/>
  <xsl:include href="widgets/years.xsl"/>

  <!-- Which unit forgets: what each sent of what was due in a year, those that owe most first; one unit's, period by
       period. -->
  <xsl:variable name="year" select="/page/desk_years/row[@current]/@value"/>
  <xsl:template match="page" mode="title"><t:text key="rates.title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/desk"><t:text key="desk.title"/></a></p>
      <h1><t:text key="rates.title"/></h1>
      <xsl:apply-templates select="desk_years"><xsl:with-param name="here" select="concat($place,'/desk/units')"/></xsl:apply-templates>
      <xsl:choose>
        <xsl:when test="desk_rates/row">
          <table class="list cards">
            <caption class="vh"><t:text key="rates.title"/></caption>
            <thead><tr>
              <th scope="col"><t:text key="col.unit"/></th>
              <th scope="col" class="r"><t:text key="desk.expected"/></th>
              <th scope="col" class="r"><t:text key="desk.received"/></th>
              <th scope="col" class="r"><t:text key="desk.on_time"/></th>
              <th scope="col" class="r"><t:text key="desk.late"/></th>
              <th scope="col" class="r"><t:text key="desk.missing"/></th>
              <th scope="col" class="r"><t:text key="desk.excused_of"/></th>
            </tr></thead>
            <tbody><xsl:apply-templates select="desk_rates/row"/></tbody>
          </table>
          <p class="hint"><t:text key="rates.counted"/></p>
          <xsl:apply-templates select="desk_unit_periods[row]"/>
        </xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="rates.none"/></b></p><p><t:text key="rates.none_hint"/></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="desk_unit_periods">
    <div class="headline"><h2><t:text key="rates.periods"/></h2><a href="{$place}/desk/units?year={$year}"><t:text key="rates.all"/></a></div>
    <table class="list cards">
      <caption class="vh"><t:text key="rates.periods"/></caption>
      <thead><tr>
        <th scope="col"><t:text key="report.period"/></th>
        <th scope="col"><t:text key="col.unit"/></th>
        <th scope="col" class="r"><t:text key="report.due"/></th>
        <th scope="col"><t:text key="report.first"/></th>
        <th scope="col"><t:text key="desk.how"/></th>
      </tr></thead>
      <tbody><xsl:for-each select="row"><tr>
        <td><a class="name" href="{$place}/desk/periods/{@period}"><xsl:value-of select="@name"/></a></td>
        <td><xsl:choose><xsl:when test="@id"><a href="{$place}/desk/{@id}"><xsl:value-of select="@unit"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@unit"/></xsl:otherwise></xsl:choose></td>
        <td class="r nb" t:data-label="report.due"><xsl:value-of select="due"/></td>
        <td class="nb" t:data-label="report.first"><xsl:choose><xsl:when test="first_at"><xsl:value-of select="first_at"/></xsl:when><xsl:otherwise><span class="none">–</span></xsl:otherwise></xsl:choose></td>
        <td t:data-label="desk.how"><xsl:apply-templates select="." mode="how"/></td>
      </tr></xsl:for-each></tbody>
    </table>
  </xsl:template>

  <xsl:template match="desk_rates/row">
    <tr>
      <th scope="row"><a href="{$place}/desk/units?unit={@unit}&amp;year={$year}"><xsl:value-of select="@name"/></a></th>
      <td class="r" t:data-label="desk.expected"><xsl:value-of select="@expected"/></td>
      <td class="r" t:data-label="desk.received"><xsl:value-of select="@received"/><xsl:if test="received_rate"><small><xsl:value-of select="received_rate"/></small></xsl:if></td>
      <td class="r" t:data-label="desk.on_time"><xsl:value-of select="@on_time"/><xsl:if test="on_time_rate"><small><xsl:value-of select="on_time_rate"/></small></xsl:if></td>
      <td class="r" t:data-label="desk.late"><xsl:value-of select="@late"/></td>
      <td class="r" t:data-label="desk.missing"><xsl:choose><xsl:when test="@missing!='0'"><span class="late"><xsl:value-of select="@missing"/></span></xsl:when><xsl:otherwise>0</xsl:otherwise></xsl:choose></td>
      <td class="r" t:data-label="desk.excused_of"><xsl:value-of select="@excused"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
