<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/how.xsl"/>

  <!-- One period: each unit that owes a report, those missing named; of all, or of one unit and those below it. -->
  <xsl:variable name="base" select="concat($place,'/desk/periods/',/page/desk_period/row/@id)"/>
  <xsl:variable name="chosen" select="/page/desk_branches/row/@selected"/>
  <xsl:template match="page" mode="title"><t:text key="desk.period" name="desk_period/row/@name"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/desk"><t:text key="desk.title"/></a></p>
      <h1><t:text key="desk.period" name="desk_period/row/@name"/></h1>
      <p class="facts"><xsl:value-of select="desk_period/row/@movement"/> · <t:text key="report.days" from="desk_period/row/starts_on" to="desk_period/row/ends_on"/> · <t:text key="desk.due" day="desk_period/row/due"/><xsl:if test="not(desk_period/row/@open)"> · <t:text key="report.opens" day="desk_period/row/opens"/></xsl:if></p>
      <xsl:apply-templates select="desk_counts/row"/>
      <p class="buttons">
        <xsl:if test="not($chosen) and desk_counts/row/@mine!='0'"><a class="button primary" href="{$base}/remind"><t:text key="desk.remind_all" n="desk_counts/row/@mine"/></a></xsl:if>
        <xsl:if test="desk_period/row/@open"><a class="button" href="{$base}/figures"><t:text key="rollup.link"/></a></xsl:if>
      </p>
      <xsl:if test="desk_branches/row">
        <form class="filters" method="get" action="{$base}">
          <p><label for="f-unit"><t:text key="desk.branch"/></label><select id="f-unit" name="unit"><option value=""><t:text key="filter.all"/></option><xsl:for-each select="desk_branches/row"><option value="{@value}"><xsl:copy-of select="@selected"/><xsl:value-of select="@label"/> (<xsl:value-of select="@expected"/>)</option></xsl:for-each></select></p>
          <button type="submit" class="button small"><t:text key="filter.do"/></button>
          <xsl:if test="$chosen"><a href="{$base}"><t:text key="filter.clear"/></a></xsl:if>
        </form>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="desk_units/row">
          <table class="list cards">
            <caption class="vh"><t:text key="desk.units"/></caption>
            <thead><tr>
              <th scope="col"><t:text key="col.unit"/></th>
              <th scope="col"><t:text key="col.state"/></th>
              <th scope="col"><t:text key="report.first"/></th>
              <th scope="col"><t:text key="desk.how"/></th>
              <xsl:if test="desk_units/row[@owes or @excused]"><th scope="col"><t:text key="desk.do"/></th></xsl:if>
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
      <td t:data-label="desk.how"><xsl:apply-templates select="." mode="how"/><xsl:if test="told_at"><small><t:lookup select="@told" prefix="told."/><xsl:text> </xsl:text><xsl:value-of select="told_at"/></small></xsl:if></td>
      <xsl:if test="../row[@owes or @excused]">
        <td>
          <xsl:if test="@owes"><a href="{$base}/{@unit_id}/remind"><t:text key="desk.remind"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@unit"/></span></a> · <a href="{$base}/{@unit_id}/excuse"><t:text key="desk.excuse"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@unit"/></span></a></xsl:if>
          <xsl:if test="@excused"><a href="{$base}/{@unit_id}/undo-excuse"><t:text key="desk.excuse_undo"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@unit"/></span></a></xsl:if>
        </td>
      </xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="desk_counts/row">
    <dl class="figures">
      <div><dt><t:text key="desk.expected"/></dt><dd><xsl:value-of select="@expected"/></dd></div>
      <div><dt><t:text key="desk.received"/></dt><dd><xsl:value-of select="@received"/></dd></div>
      <div><dt><t:text key="desk.on_time"/></dt><dd><xsl:value-of select="@on_time"/></dd></div>
      <div><dt><t:text key="desk.late"/></dt><dd><xsl:value-of select="@late"/></dd></div>
      <div><dt><t:text key="desk.missing"/></dt><dd><xsl:value-of select="@missing"/></dd></div>
      <div><dt><t:text key="desk.excused_of"/></dt><dd><xsl:value-of select="@excused"/></dd></div>
      <div><dt><t:text key="desk.accepted"/></dt><dd><xsl:value-of select="@accepted"/></dd></div>
      <div><dt><t:text key="desk.returned"/></dt><dd><xsl:value-of select="@returned"/></dd></div>
    </dl>
  </xsl:template>
</xsl:stylesheet>
