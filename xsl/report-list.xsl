<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>

  <!-- What the units owe for each period and what they have sent, the newest deadline first. -->
  <xsl:template match="page" mode="title"><t:text key="nav.report"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <div class="headline"><h1><t:text key="nav.report"/></h1></div>
      <xsl:choose>
        <xsl:when test="reports/row">
          <table class="list cards">
            <caption class="vh"><t:text key="nav.report"/></caption>
            <thead><tr>
              <th scope="col"><t:text key="report.period"/></th>
              <th scope="col"><t:text key="col.unit"/></th>
              <th scope="col" class="r"><t:text key="report.due"/></th>
              <th scope="col"><t:text key="col.state"/></th>
              <th scope="col"><t:text key="report.first"/></th>
            </tr></thead>
            <tbody><xsl:apply-templates select="reports/row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><div class="card empty"><p><b><t:text key="report.none"/></b></p><p><t:text key="report.none_hint"/></p></div></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="reports/row">
    <tr>
      <td>
        <xsl:choose>
          <xsl:when test="@id"><a class="name" href="{$place}/{@id}"><xsl:value-of select="@name"/></a></xsl:when>
          <xsl:otherwise><b><xsl:value-of select="@name"/></b></xsl:otherwise>
        </xsl:choose>
        <small><xsl:value-of select="@movement"/> · <t:text key="report.days" from="starts_on" to="ends_on"/></small>
        <xsl:if test="message"><p class="quote"><xsl:value-of select="message"/></p></xsl:if>
      </td>
      <td><xsl:value-of select="@unit"/></td>
      <td class="r" t:data-label="report.due"><span class="nb"><xsl:value-of select="due"/></span><xsl:if test="not(@sent) and not(@excused)"><br/><xsl:apply-templates select="." mode="left"/></xsl:if><xsl:if test="told_at"><small><t:lookup select="@told" prefix="told."/><xsl:text> </xsl:text><xsl:value-of select="told_at"/></small></xsl:if></td>
      <td><xsl:apply-templates select="." mode="report"/></td>
      <td t:data-label="report.first">
        <xsl:if test="@sent">
          <span class="nb"><xsl:value-of select="first_at"/></span><br/>
          <xsl:choose>
            <xsl:when test="@late='0'"><span class="ok"><t:text key="report.on_time"/></span></xsl:when>
            <xsl:otherwise><span class="late"><t:text key="report.late" n="@late"/></span></xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:if test="not(@sent)"><span class="none">–</span></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="reports/row" mode="report">
    <xsl:choose>
      <xsl:when test="@state!=''"><xsl:apply-templates select="." mode="state"/></xsl:when>
      <xsl:when test="@excused"><span class="tag s-empty"><t:text key="report.excused"/></span></xsl:when>
      <xsl:when test="@begins">
        <form method="post" action="{$place}/begin">
          <input type="hidden" name="token" value="{$token}"/>
          <input type="hidden" name="period" value="{@period}"/>
          <input type="hidden" name="unit" value="{@unit_id}"/>
          <button type="submit" class="button small"><t:text key="report.begin"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/>, <xsl:value-of select="@unit"/></span></button>
        </form>
      </xsl:when>
      <xsl:when test="opens"><span class="tag s-empty"><t:text key="report.opens" day="opens"/></span></xsl:when>
      <xsl:otherwise><span class="tag s-empty"><t:text key="report.not_begun"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
