<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/state.xsl"/>
  <xsl:include href="widgets/pager.xsl"/>

  <!-- The reviewers' list: a template per column, no choice per cell but where a value may be missing. -->
  <xsl:variable name="q" select="/page/list/@query"/>

  <xsl:template match="page" mode="title"><t:text key="nav.review"/></xsl:template>
  <xsl:template match="page" mode="class">wide <xsl:choose><xsl:when test="@density='roomy'">roomy</xsl:when><xsl:otherwise>dense</xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <div class="listtop">
        <h1><t:text key="nav.review"/></h1>
        <xsl:apply-templates select="views"/>
      </div>
      <xsl:apply-templates select="states"/>
      <xsl:call-template name="filter-form"/>
      <xsl:choose>
        <xsl:when test="lines/row"><xsl:apply-templates select="lines"/><xsl:apply-templates select="counts/row"/></xsl:when>
        <xsl:otherwise>
          <div class="card empty">
            <p><b><t:text key="list.none"/></b></p>
            <p>
              <xsl:if test="query/field[@name='q']/@value!=''"><t:text key="list.searched" q="query/field[@name='q']/@value"/><xsl:text> </xsl:text></xsl:if>
              <t:text key="list.none_hint"/><xsl:text> </xsl:text><a href="{list/@reset}"><t:text key="filter.clear"/></a>
            </p>
          </div>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="views">
    <xsl:if test="row">
      <nav class="tabs" t:aria-label="views.label"><ul><xsl:apply-templates select="row"/></ul></nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="views/row">
    <li><a href="{@href}">
      <xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
      <t:lookup select="@name" prefix="view."/><xsl:text> </xsl:text>
      <span><xsl:if test="@alert and @count!='0'"><xsl:attribute name="class">late</xsl:attribute></xsl:if><xsl:value-of select="@count"/></span>
    </a></li>
  </xsl:template>

  <!-- @n is the bare number, for the bar; @count its display. -->
  <xsl:template match="states">
    <xsl:if test="row">
      <xsl:variable name="sum" select="sum(row/@n)"/>
      <nav class="states" t:aria-label="states.label">
        <svg class="statebar" aria-hidden="true"><xsl:if test="$sum &gt; 0"><xsl:for-each select="row">
          <rect class="f-{@code}" x="{100 * sum(preceding-sibling::row/@n) div $sum}%" width="{100 * @n div $sum}%" height="8"/>
        </xsl:for-each></xsl:if></svg>
        <ul><xsl:for-each select="row"><li><a href="{@href}"><i class="f-{@code}"></i><xsl:value-of select="@name"/><xsl:text> </xsl:text><b><xsl:value-of select="@count"/></b></a></li></xsl:for-each></ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template name="filter-form">
    <form class="filters" method="get" action="{$m}/review" role="search">
      <div class="search">
        <label for="q"><t:text key="filter.q"/></label>
        <input type="search" id="q" name="q" value="{query/field[@name='q']/@value}" autocomplete="off"/>
      </div>
      <xsl:if test="query/field[@name='sort']"><input type="hidden" name="sort" value="{query/field[@name='sort']/@value}"/></xsl:if>
      <xsl:apply-templates select="filters/filter[@name='state' or @name='unit' or @name='kind']"/>
      <details class="more">
        <xsl:if test="filters/filter[@chosen and @name!='state' and @name!='unit' and @name!='kind'] or query/field[@name='from' or @name='to' or @name='frontline' or @name='overdue'][@value!='']"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary><t:text key="filter.more"/></summary>
        <div>
          <xsl:apply-templates select="filters/filter[@name!='state' and @name!='unit' and @name!='kind']"/>
          <p><label for="from"><t:text key="filter.from"/></label><input type="text" id="from" name="from" class="w-date" autocomplete="off" value="{query/field[@name='from']/@value}"/></p>
          <p><label for="to"><t:text key="filter.to"/></label><input type="text" id="to" name="to" class="w-date" autocomplete="off" value="{query/field[@name='to']/@value}"/></p>
          <p class="tick"><input type="checkbox" id="frontline" name="frontline" value="1"><xsl:if test="query/field[@name='frontline']/@value='1'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="frontline"><t:text key="filter.frontline"/></label></p>
          <p class="tick"><input type="checkbox" id="overdue" name="overdue" value="1"><xsl:if test="query/field[@name='overdue']/@value='1'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="overdue"><t:text key="filter.overdue"/></label></p>
        </div>
      </details>
      <button type="submit" class="button small"><t:text key="filter.do"/></button>
      <xsl:if test="filters/@chosen!='0' or query/field[@name='q']/@value!=''"><a href="{list/@reset}"><t:text key="filter.clear"/></a></xsl:if>
      <xsl:if test="list/@dense">
        <span class="density" role="group" t:aria-label="density.label">
          <a href="{list/@dense}"><xsl:if test="@density!='roomy'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><t:text key="density.dense"/></a>
          <a href="{list/@roomy}"><xsl:if test="@density='roomy'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><t:text key="density.roomy"/></a>
        </span>
      </xsl:if>
    </form>
  </xsl:template>

  <xsl:template match="filter">
    <p>
      <label for="f-{@name}"><t:lookup select="@name" prefix="filter.label."/></label>
      <select id="f-{@name}" name="{@name}">
        <xsl:if test="@chosen"><xsl:attribute name="class">chosen</xsl:attribute></xsl:if>
        <xsl:if test="@name!='size' and @name!='movement' and @name!='desk'"><option value=""><t:text key="filter.all"/></option></xsl:if>
        <xsl:copy-of select="option"/>
      </select>
    </p>
  </xsl:template>


  <xsl:template match="lines">
    <table class="lines">
      <caption class="vh"><t:text key="nav.review"/></caption>
      <thead><tr>
        <th scope="col" class="r c-n"><t:text key="col.no"/></th>
        <th scope="col" class="c-code"><t:text key="col.code"/></th>
        <th scope="col" class="c-unit"><xsl:call-template name="sort"><xsl:with-param name="by" select="'unit'"/><xsl:with-param name="label"><t:text key="col.unit"/></xsl:with-param></xsl:call-template></th>
        <th scope="col" class="c-name"><xsl:call-template name="sort"><xsl:with-param name="by" select="'name'"/><xsl:with-param name="label"><t:text key="col.name"/></xsl:with-param></xsl:call-template></th>
        <th scope="col" class="c-kind"><t:text key="col.kind"/></th>
        <th scope="col" class="c-contents"><abbr t:title="col.contents"><t:text key="col.contents_short"/></abbr></th>
        <th scope="col" class="c-award"><t:text key="col.award_short"/></th>
        <th scope="col" class="c-summary"><t:text key="col.summary"/></th>
        <th scope="col" class="c-state"><t:text key="col.state"/></th>
        <th scope="col" class="r c-on"><xsl:call-template name="sort"><xsl:with-param name="by" select="'submitted'"/><xsl:with-param name="label"><t:text key="col.submitted"/></xsl:with-param></xsl:call-template></th>
        <th scope="col" class="r c-votes"><t:text key="col.votes"/></th>
        <th scope="col" class="r c-due"><xsl:call-template name="sort"><xsl:with-param name="by" select="'due'"/><xsl:with-param name="label"><t:text key="col.due"/></xsl:with-param></xsl:call-template></th>
      </tr></thead>
      <tbody><xsl:apply-templates select="row"/></tbody>
    </table>
  </xsl:template>

  <xsl:template name="sort">
    <xsl:param name="by"/><xsl:param name="label"/>
    <xsl:variable name="s" select="/page/sorts/sort[@name=$by]"/>
    <xsl:if test="$s/@current"><xsl:attribute name="aria-sort"><xsl:value-of select="$s/@current"/></xsl:attribute></xsl:if>
    <xsl:choose>
      <xsl:when test="$s"><a href="{$s/@href}"><xsl:value-of select="$label"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$label"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="lines/row">
    <tr><td class="r no"><xsl:value-of select="@n"/></td><xsl:apply-templates select="*"/><xsl:if test="not(due)"><td class="due r">–</td></xsl:if></tr>
  </xsl:template>

  <xsl:template match="row/code"><td class="code"><xsl:value-of select="."/></td></xsl:template>
  <xsl:template match="row/unit"><td class="unit"><span class="l"><xsl:value-of select="."/></span><abbr class="s" title="{.}"><xsl:value-of select="../@unit_short"/></abbr></td></xsl:template>
  <xsl:template match="row/name"><td class="name"><a href="{$m}/review/lines/{../@id}{$q}"><xsl:value-of select="."/></a><small><xsl:value-of select="../post"/></small></td></xsl:template>
  <xsl:template match="row[@seen]/name"><td class="name seen"><a href="{$m}/review/lines/{../@id}{$q}"><xsl:value-of select="."/></a><small><xsl:value-of select="../post"/></small></td></xsl:template>
  <xsl:template match="row/post"/>
  <xsl:template match="row/kind_name"><td class="kind"><xsl:value-of select="."/></td></xsl:template>
  <xsl:template match="row/contents"><td class="contents"><xsl:value-of select="."/></td></xsl:template>
  <xsl:template match="row/award"><td class="award"><span class="l"><xsl:value-of select="."/></span><abbr class="s" title="{.}"><xsl:value-of select="../@award_short"/></abbr></td></xsl:template>
  <xsl:template match="row/summary"><td class="summary"><span><xsl:value-of select="."/></span></td></xsl:template>
  <xsl:template match="row/state_name"><td class="state"><span class="tag s-{../@state}"><xsl:value-of select="."/></span></td></xsl:template>
  <xsl:template match="row/submitted"><td class="on r"><xsl:value-of select="."/></td></xsl:template>
  <xsl:template match="row/votes"><td class="votes r"><xsl:value-of select="."/></td></xsl:template>
  <xsl:template match="row/due"><td class="due r"><xsl:value-of select="."/></td></xsl:template>
  <xsl:template match="row[@days_left &lt; 0]/due"><td class="due r late" title="{.}"><t:text key="left.over_short" n="substring(../@days_left,2)"/></td></xsl:template>
  <xsl:template match="row[@days_left='0']/due"><td class="due r soon" title="{.}"><t:text key="left.today"/></td></xsl:template>
  <xsl:template match="row[@days_left='1' or @days_left='2']/due"><td class="due r soon" title="{.}"><t:text key="left.days_short" n="../@days_left"/></td></xsl:template>

  <xsl:template match="counts/row">
    <p class="note"><t:text key="list.counts" total="/page/list/@total" collective="@collective" individual="@individual" household="@household" story="@story" direct="@direct" leaders="@leaders" women="@women"/></p>
  </xsl:template>

  <xsl:template match="page" mode="foot">
    <footer class="bar"><div class="in">
      <xsl:if test="lines/row"><p>
        <xsl:choose>
          <xsl:when test="list/@first"><t:text key="list.range" first="list/@first" last="list/@last"/><xsl:text> </xsl:text></xsl:when>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="list/@exact"><t:text key="list.of" total="list/@total"/></xsl:when>
          <xsl:otherwise><t:text key="list.of_more" total="list/@total"/></xsl:otherwise>
        </xsl:choose>
      </p></xsl:if>
      <xsl:if test="not(lines/row)"><p><t:text key="list.none"/></p></xsl:if>
      <xsl:apply-templates select="list" mode="pager"/>
    </div></footer>
  </xsl:template>
</xsl:stylesheet>
