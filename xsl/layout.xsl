<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page. A page's sheet imports this one and gives:
     mode "title" (plain text), mode "main"; where needed mode "class" (body class: wide, form, …),
     "styles" and "scripts" (further ones), "foot", "language". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:output method="xml" omit-xml-declaration="yes" indent="no" encoding="UTF-8"/>

  <xsl:variable name="m" select="/page/@mount"/>
  <!-- The program's own place, for sheets that several programs use. -->
  <xsl:variable name="place" select="concat($m, /page/@place)"/>
  <xsl:variable name="token" select="/page/token"/>
  <xsl:variable name="who" select="/page/person"/>
  <xsl:variable name="failed" select="/page/form/errors[@count!='0'] | /page/errors[@count!='0'] | /page/*/error[@field] | /page/sign_in[@error]"/>

  <xsl:template match="/page">
    <html lang="{@lang}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>
          <xsl:if test="$failed"><t:text key="title.failed"/><xsl:text> </xsl:text></xsl:if>
          <xsl:apply-templates select="." mode="title"/>
          <xsl:text> – </xsl:text>
          <t:text key="site.short"/>
        </title>
        <link rel="icon" type="image/svg+xml" a:href="img/emblem.svg"/>
        <link rel="stylesheet" a:href="css/app.css"/>
        <xsl:apply-templates select="." mode="styles"/>
        <script defer="defer" a:src="js/app.js"></script>
        <xsl:apply-templates select="." mode="scripts"/>
      </head>
      <body t:data-busy="busy">
        <xsl:attribute name="class"><xsl:apply-templates select="." mode="class"/></xsl:attribute>
        <xsl:if test="$who"><xsl:attribute name="data-person"><xsl:value-of select="$who/@login"/></xsl:attribute></xsl:if>
        <a class="skip" href="#main"><t:text key="skip"/></a>
        <header>
          <div class="mast"><div class="in">
            <a class="brand" href="{$m}/">
              <img a:src="img/emblem.svg" alt="" width="32" height="32"/>
              <span><b><t:text key="site.name"/></b><small><xsl:call-template name="owner"/></small></span>
            </a>
            <nav class="tabs-main" t:aria-label="nav.label"><ul><xsl:call-template name="places"/></ul></nav>
            <xsl:apply-templates select="clock"/>
            <div class="who"><xsl:call-template name="who"/></div>
            <details class="menu">
              <summary><t:text key="nav.menu"/></summary>
              <div class="drop">
                <nav t:aria-label="nav.menu"><ul><xsl:call-template name="places"/></ul></nav>
                <div class="who"><xsl:call-template name="who"/></div>
              </div>
            </details>
          </div></div>
        </header>
        <main id="main" tabindex="-1">
          <xsl:apply-templates select="notice"/>
          <xsl:apply-templates select="." mode="main"/>
        </main>
        <xsl:apply-templates select="." mode="foot"/>
      </body>
    </html>
  </xsl:template>

  <!-- Some texts speak of a report where others speak of a nomination; their keys end so. -->
  <xsl:variable name="report" select="boolean(/page/dossier/row/@genre='report')"/>
  <xsl:variable name="g"><xsl:if test="/page/dossier/row/@genre='report'">_report</xsl:if></xsl:variable>

  <xsl:template match="page" mode="class"/>
  <xsl:template match="page" mode="styles"/>
  <xsl:template match="page" mode="scripts"/>
  <xsl:template match="page" mode="main"/>

  <xsl:template name="owner">
    <xsl:choose>
      <xsl:when test="/page/site/@owner"><xsl:value-of select="/page/site/@owner"/></xsl:when>
      <xsl:otherwise><t:text key="site.owner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="help">
    <xsl:choose>
      <xsl:when test="/page/site/@help"><xsl:value-of select="/page/site/@help"/></xsl:when>
      <xsl:otherwise><t:text key="site.help"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The person's own places: only those that their roles open. -->
  <xsl:template name="places">
    <xsl:variable name="p" select="/page/@program"/>
    <xsl:variable name="n" select="/page/@name"/>
    <xsl:variable name="r" select="$who/role/@code"/>
    <xsl:if test="not($who)">
      <li><a href="{$m}/"><xsl:if test="$n='home'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><t:text key="nav.home"/></a></li>
    </xsl:if>
    <xsl:if test="$who and $r!='administrator'">
      <li><a href="{$m}/work"><xsl:if test="$n='work'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><t:text key="nav.work"/><xsl:if test="$who/@todo and $who/@todo!='0'"><xsl:text> </xsl:text><span class="n"><xsl:value-of select="$who/@todo"/></span></xsl:if></a></li>
    </xsl:if>
    <xsl:if test="$r='officer' or $r='unit_head' or $r='auditor'">
      <li><a href="{$m}/nominate"><xsl:if test="$p='nominate'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><t:text key="nav.nominate"/></a></li>
      <li><a href="{$m}/report"><xsl:if test="$p='report' and not(starts-with($n,'report-desk'))"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><t:text key="nav.report"/></a></li>
    </xsl:if>
    <xsl:if test="$r='verifier' or $r='council_member' or $r='secretary' or $r='clerk' or $r='auditor'">
      <li><a href="{$m}/review"><xsl:if test="$p='review'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><t:text key="nav.review"/></a></li>
      <li><a href="{$m}/report/desk"><xsl:if test="starts-with($n,'report-desk')"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><t:text key="nav.report_desk"/></a></li>
    </xsl:if>
    <xsl:if test="$r='administrator'">
      <li><a href="{$m}/admin"><xsl:if test="$n='admin-health'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><t:text key="nav.health"/></a></li>
      <li><a href="{$m}/admin/accounts"><xsl:if test="starts-with($n,'admin-') and $n!='admin-health' and not(starts-with($n,'admin-form'))"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><t:text key="nav.accounts"/></a></li>
      <li><a href="{$m}/admin/forms"><xsl:if test="starts-with($n,'admin-form')"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><t:text key="nav.forms"/></a></li>
      <li><a href="{$m}/admin/audit"><xsl:if test="$n='audit'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><t:text key="nav.audit"/></a></li>
    </xsl:if>
  </xsl:template>

  <xsl:template name="who">
    <xsl:choose>
      <xsl:when test="$who">
        <p><a href="{$m}/password" t:title="nav.password"><xsl:value-of select="$who/@name"/></a><small><xsl:value-of select="$who/@unit"/></small></p>
        <xsl:apply-templates select="/page" mode="language"/>
        <xsl:if test="$token">
          <form method="post" action="{$m}/sign-out" t:data-kept-here="keep.sign_out">
            <input type="hidden" name="token" value="{$token}"/>
            <button type="submit" class="plain"><t:text key="nav.sign_out"/></button>
          </form>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="/page" mode="language"/>
        <xsl:if test="/page/@name!='sign-in'"><a href="{$m}/sign-in"><t:text key="nav.sign_in"/></a></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A page with an edit form leaves this out: there the language is a button of the form. -->
  <xsl:template match="page" mode="language">
    <xsl:variable name="other"><t:text key="language.code"/></xsl:variable>
    <a lang="{$other}" hreflang="{$other}">
      <xsl:attribute name="href">
        <xsl:choose>
          <xsl:when test="@switch"><xsl:value-of select="@switch"/></xsl:when>
          <xsl:otherwise>?lang=<xsl:value-of select="$other"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <t:text key="language.name"/>
    </a>
  </xsl:template>

  <xsl:template match="clock">
    <p class="clock"><t:text key="clock.demo" day="."/></p>
  </xsl:template>

  <xsl:template match="notice">
    <xsl:variable name="kind">
      <xsl:choose><xsl:when test="@kind"><xsl:value-of select="@kind"/></xsl:when><xsl:otherwise>success</xsl:otherwise></xsl:choose>
    </xsl:variable>
    <div class="notice {$kind}" role="status"><p><xsl:if test="$kind='success'"><xsl:attribute name="class">ok</xsl:attribute></xsl:if><t:lookup select="@key" prefix="notice."/></p></div>
  </xsl:template>

  <xsl:template match="page" mode="foot">
    <footer class="foot">
      <div class="in">
        <p>
          <xsl:choose>
            <xsl:when test="site/@body"><t:text key="foot.body" body="site/@body"/></xsl:when>
            <xsl:otherwise><t:text key="foot.body_none"/></xsl:otherwise>
          </xsl:choose>
          <br/>
          <t:text key="foot.help"/><xsl:text> </xsl:text><span class="nb"><xsl:call-template name="help"/></span>
        </p>
        <xsl:apply-templates select="visitors"/>
      </div>
    </footer>
  </xsl:template>

  <xsl:template match="visitors">
    <dl class="visitors">
      <div><dt><t:text key="visitors.online"/></dt><dd><xsl:value-of select="@online"/></dd></div>
      <div><dt><t:text key="visitors.today"/></dt><dd><xsl:value-of select="@today"/></dd></div>
      <div><dt><t:text key="visitors.week"/></dt><dd><xsl:value-of select="@week"/></dd></div>
      <div><dt><t:text key="visitors.all"/></dt><dd><xsl:value-of select="@all"/></dd></div>
    </dl>
  </xsl:template>
</xsl:stylesheet>
