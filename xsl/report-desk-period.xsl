<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>

  <!-- One period: each unit that owes a report, those missing named. -->
  <xsl:template match="page" mode="title"><t:text key="desk.period" name="desk_period/row/@name"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/desk"><t:text key="desk.title"/></a></p>
      <h1><t:text key="desk.period" name="desk_period/row/@name"/></h1>
      <p class="facts"><xsl:value-of select="desk_period/row/@movement"/> · <t:text key="report.days" from="desk_period/row/starts_on" to="desk_period/row/ends_on"/> · <t:text key="desk.due" day="desk_period/row/due"/></p>
      <p><a href="{$place}/desk/periods/{desk_period/row/@id}/figures"><t:text key="rollup.link"/></a></p>
      <xsl:choose>
        <xsl:when test="desk_units/row">
          <table class="list cards">
            <caption class="vh"><t:text key="desk.units"/></caption>
            <thead><tr>
              <th scope="col"><t:text key="col.unit"/></th>
              <th scope="col"><t:text key="col.state"/></th>
              <th scope="col"><t:text key="report.first"/></th>
              <th scope="col"><t:text key="desk.how"/></th>
            </tr></thead>
            <tbody><xsl:apply-templates select="desk_units/row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="desk.nobody"/></b></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="desk_units/row">
    <tr>
      <td>
        <xsl:choose>
          <xsl:when test="@id"><a class="name" href="{$place}/desk/{@id}"><xsl:value-of select="@unit"/></a><small class="nb"><xsl:value-of select="@code"/></small></xsl:when>
          <xsl:otherwise><b><xsl:value-of select="@unit"/></b></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="excuse"><small><xsl:value-of select="excuse"/></small></xsl:if>
      </td>
      <td><xsl:choose><xsl:when test="@state"><xsl:apply-templates select="." mode="state"/></xsl:when><xsl:otherwise><span class="none">–</span></xsl:otherwise></xsl:choose></td>
      <td t:data-label="report.first"><xsl:choose><xsl:when test="first_at"><span class="nb"><xsl:value-of select="first_at"/></span></xsl:when><xsl:otherwise><span class="none">–</span></xsl:otherwise></xsl:choose></td>
      <td t:data-label="desk.how"><xsl:apply-templates select="." mode="how"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="row" mode="how"><t:text key="desk.awaited"/></xsl:template>
  <xsl:template match="row[@how='on_time']" mode="how"><span class="ok"><t:text key="report.on_time"/></span></xsl:template>
  <xsl:template match="row[@how='late']" mode="how"><span class="late"><t:text key="report.late" n="@days"/></span></xsl:template>
  <xsl:template match="row[@how='missing']" mode="how"><span class="late"><t:text key="desk.overdue" n="@days"/></span></xsl:template>
  <xsl:template match="row[@how='excused']" mode="how"><t:text key="report.excused"/></xsl:template>
</xsl:stylesheet>
