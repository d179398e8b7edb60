<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/choice.xsl"/>
  <xsl:include href="widgets/bars.xsl"/>

  <!-- The figures of one or more periods added up: cards, charts, units, all figures; each leads to its sources. -->
  <xsl:template name="heading"><t:text key="rollup.title"/><xsl:text> </xsl:text><xsl:call-template name="periods"/></xsl:template>
  <xsl:template match="page" mode="title"><xsl:call-template name="heading"/></xsl:template>
  <xsl:variable name="now"><xsl:choose><xsl:when test="/page/span"><t:text key="rollup.now_span"/></xsl:when><xsl:otherwise><t:text key="rollup.now"/></xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:template match="page" mode="styles"><link rel="stylesheet" a:href="css/rollup.css"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$place}/desk/periods/{desk_period/row/@id}"><t:text key="desk.period" name="desk_period/row/@name"/></a></p>
      <div class="rolled">
        <div><h1><xsl:call-template name="heading"/></h1><p class="facts"><xsl:call-template name="chosen"/></p></div>
        <xsl:apply-templates select="choice" mode="files"/>
      </div>
      <xsl:apply-templates select="choice" mode="form"/>
      <xsl:apply-templates select="counts"/>
      <xsl:choose>
        <xsl:when test="figures/content">
          <xsl:apply-templates select="charts/chart"/>
          <xsl:apply-templates select="units"/>
          <xsl:apply-templates select="figures"/>
        </xsl:when>
        <xsl:otherwise>
          <div class="card empty"><p><b><t:text key="rollup.none"/></b></p><p><t:text key="rollup.none_hint"/></p></div>
          <xsl:apply-templates select="units"/>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- Cards: who sent, then the definition's figures, then what to look at again. -->
  <xsl:template match="counts">
    <dl class="cardline">
      <div>
        <dt><t:text key="rollup.received"/></dt>
        <dd><b><xsl:value-of select="@received"/></b><xsl:text> </xsl:text><t:text key="rollup.of" n="@expected"/></dd>
        <dd class="note"><xsl:choose>
          <xsl:when test="@missing_href"><a href="{@missing_href}"><t:text key="rollup.missing" n="@missing"/></a></xsl:when>
          <xsl:when test="@expected!='0'"><t:text key="rollup.complete"/></xsl:when>
        </xsl:choose></dd>
        <xsl:if test="@excused!='0'"><dd class="note"><t:text key="rollup.excused" n="@excused"/></dd></xsl:if>
      </div>
      <div>
        <dt><t:text key="desk.on_time"/></dt>
        <dd><b><xsl:value-of select="@on_time"/></b><xsl:text> </xsl:text><xsl:value-of select="@rate"/></dd>
        <xsl:if test="@before_rate"><dd class="note"><t:text key="rollup.before" name="@before" rate="@before_rate"/></dd></xsl:if>
      </div>
      <xsl:apply-templates select="../cards/card"/>
      <div>
        <dt><t:text key="rollup.look"/></dt>
        <dd><b><xsl:value-of select="@warned"/></b><xsl:text> </xsl:text><t:text key="rollup.warned"/></dd>
        <dd class="note"><xsl:choose>
          <xsl:when test="@warned_href"><a href="{@warned_href}"><t:text key="rollup.warned_link"/></a></xsl:when>
          <xsl:otherwise><t:text key="rollup.warned_none"/></xsl:otherwise>
        </xsl:choose></dd>
      </div>
    </dl>
  </xsl:template>

  <xsl:template match="card">
    <div>
      <dt><xsl:value-of select="@name"/></dt>
      <dd><b><xsl:value-of select="@total"/><xsl:if test="not(@total)">–</xsl:if></b></dd>
      <dd class="note">
        <xsl:if test="@now"><xsl:choose><xsl:when test="/page/span"><t:text key="rollup.plus_span" n="@now"/></xsl:when><xsl:otherwise><t:text key="rollup.plus" n="@now"/></xsl:otherwise></xsl:choose></xsl:if>
        <xsl:if test="@now and @part">; </xsl:if>
        <xsl:if test="@part"><xsl:value-of select="@part"/><xsl:text> </xsl:text><xsl:value-of select="@part_name"/></xsl:if>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="chart">
    <div class="cols even">
      <section class="card">
        <h2 class="legended"><xsl:value-of select="@name"/><xsl:text> </xsl:text><small><t:text key="chart.total"/></small></h2>
        <xsl:apply-templates select="." mode="legend"/>
        <xsl:apply-templates select="." mode="bars"/>
      </section>
      <section class="card box numbers" tabindex="0" aria-label="{@name}">
        <h2><t:text key="chart.table"/></h2>
        <xsl:apply-templates select="." mode="table"/>
      </section>
    </div>
  </xsl:template>

  <!-- Unit by unit -->
  <xsl:template match="units">
    <div class="headline" id="units">
      <h2><xsl:choose>
        <xsl:when test="@show='missing'"><t:text key="rollup.units_missing"/></xsl:when>
        <xsl:when test="@show='warned'"><t:text key="rollup.units_warned"/></xsl:when>
        <xsl:otherwise><t:text key="rollup.units"/></xsl:otherwise>
      </xsl:choose></h2>
      <xsl:if test="@all_href"><a href="{@all_href}"><t:text key="rollup.units_all" n="@all"/></a></xsl:if>
    </div>
    <xsl:choose>
      <xsl:when test="row">
        <table class="list cards unitlist">
          <caption class="vh"><t:text key="rollup.units"/></caption>
          <thead><tr>
            <th scope="col"><t:text key="col.unit"/></th>
            <th scope="col"><t:text key="rollup.report"/></th>
            <th scope="col" class="r"><t:text key="rollup.first"/></th>
            <xsl:for-each select="column"><th scope="col" class="r"><xsl:value-of select="@name"/></th></xsl:for-each>
          </tr></thead>
          <tbody><xsl:apply-templates select="row"/></tbody>
          <xsl:if test="not(@show='missing') and not(@show='warned') and column">
            <tfoot><tr>
              <th scope="row"><t:text key="rollup.sum_units" n="@all"/></th><td class="no"><xsl:text> </xsl:text></td><td class="no"><xsl:text> </xsl:text></td>
              <xsl:apply-templates select="sum/cell"/>
            </tr></tfoot>
          </xsl:if>
        </table>
        <p class="hint"><xsl:choose><xsl:when test="/page/span"><t:text key="rollup.units_span"/></xsl:when><xsl:otherwise><t:text key="rollup.units_total"/></xsl:otherwise></xsl:choose></p>
      </xsl:when>
      <xsl:otherwise><div class="card empty"><p><b><xsl:choose>
        <xsl:when test="@show='missing'"><t:text key="rollup.complete"/></xsl:when>
        <xsl:when test="@show='warned'"><t:text key="rollup.warned_none"/></xsl:when>
        <xsl:otherwise><t:text key="desk.nobody"/></xsl:otherwise>
      </xsl:choose></b></p></div></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="units/row">
    <tr>
      <td><xsl:choose>
        <xsl:when test="@href"><a class="name" href="{@href}"><xsl:value-of select="@unit"/></a></xsl:when>
        <xsl:otherwise><b class="name"><xsl:value-of select="@unit"/></b></xsl:otherwise>
      </xsl:choose></td>
      <td><xsl:apply-templates select="." mode="report"/><xsl:if test="@warned"><small class="odd"><t:text key="rollup.odd"/></small></xsl:if></td>
      <td class="r day" t:data-label="rollup.first"><xsl:value-of select="first"/></td>
      <xsl:apply-templates select="cell"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell">
    <xsl:variable name="n" select="count(preceding-sibling::cell) + 1"/>
    <td class="r" data-label="{/page/units/column[$n]/@name}"><xsl:value-of select="@v"/></td>
  </xsl:template>

  <xsl:template match="row" mode="report">
    <xsl:choose>
      <xsl:when test="@apart"><a href="{@apart}"><t:text key="rollup.came" n="@came" of="@owed"/></a></xsl:when>
      <xsl:when test="@how='missing'"><span class="late"><t:text key="desk.missing"/></span></xsl:when>
      <xsl:when test="@how='awaited'"><t:text key="desk.awaited"/></xsl:when>
      <xsl:when test="@how='excused'"><t:text key="report.excused"/></xsl:when>
      <xsl:when test="@state='accepted'"><span class="ok"><xsl:value-of select="@state_name"/></span></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="state"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@how='late' and not(@apart)"><xsl:text> </xsl:text><span class="soon nb"><t:text key="report.late" n="@days"/></span></xsl:if>
  </xsl:template>

  <!-- All figures, content by content -->
  <xsl:template match="figures">
    <h2 class="section"><t:text key="rollup.all"/></h2>
    <table class="list cards figurelist">
      <caption class="vh"><t:text key="rollup.all"/></caption>
      <thead><tr>
        <th scope="col"><t:text key="rollup.figure"/></th>
        <th scope="col"><t:text key="rollup.measure"/></th>
        <th scope="col" class="r"><xsl:value-of select="$now"/></th>
        <th scope="col" class="r"><t:text key="rollup.total"/></th>
        <th scope="col" class="r"><t:text key="rollup.reports"/></th>
      </tr></thead>
      <xsl:apply-templates select="content"/>
    </table>
    <p class="hint"><xsl:choose><xsl:when test="/page/span"><t:text key="rollup.note_span"/></xsl:when><xsl:otherwise><t:text key="rollup.note"/></xsl:otherwise></xsl:choose></p>
  </xsl:template>

  <xsl:template match="figures/content">
    <tbody>
      <tr class="heading"><th scope="rowgroup" colspan="5"><xsl:choose>
        <xsl:when test="@no='0'"><t:text key="rollup.general"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="/page/choice/filter[@name='content']/option[@value=current()/@no]"/></xsl:otherwise>
      </xsl:choose></th></tr>
      <xsl:for-each select="row">
        <tr>
          <td><a class="name" href="{@href}"><xsl:value-of select="@name"/></a></td>
          <td><xsl:value-of select="@measure"/></td>
          <td class="r" data-label="{$now}"><xsl:value-of select="@now"/></td>
          <td class="r" t:data-label="rollup.total"><xsl:value-of select="@total"/></td>
          <td class="r" t:data-label="rollup.reports"><xsl:value-of select="@reports"/></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </xsl:template>
</xsl:stylesheet>
