<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>
  <xsl:include href="widgets/field.xsl"/>
  <xsl:include href="widgets/group.xsl"/>
  <xsl:include href="widgets/figures.xsl"/>

  <!-- A section as officers will see it; what is typed is judged and forgotten. -->
  <xsl:template match="page" mode="title"><t:text key="forms.preview"/>: <xsl:value-of select="form/@title"/></xsl:template>
  <xsl:template match="page" mode="class">form</xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in formcols">
      <xsl:if test="form/section/figures"><xsl:attribute name="class">in formcols sheeted</xsl:attribute></xsl:if>
      <div class="formmain">
        <p class="back"><a href="{sections/@place}"><t:text key="forms.back"/></a></p>
        <div lang="{sections/@lang}">
          <xsl:apply-templates select="form/errors"/>
          <h1><xsl:value-of select="form/@title"/></h1>
        </div>
        <p class="facts"><t:text key="forms.preview_hint"/><xsl:text> </xsl:text><a href="{sections/@other}"><t:text key="forms.preview_other"/></a></p>
        <form method="post" action="{form/@action}" id="edit" novalidate="novalidate" lang="{sections/@lang}">
          <button type="submit" class="vh" name="do" value="save" tabindex="-1" aria-hidden="true"><t:text key="forms.preview_try"/></button>
          <input type="hidden" name="token" value="{$token}"/>
          <xsl:apply-templates select="form/warnings"/>
          <xsl:apply-templates select="form/section"/>
          <p class="buttons"><button type="submit" class="button" name="do" value="save"><t:text key="forms.preview_try"/></button></p>
        </form>
      </div>
      <nav class="sections" t:aria-label="form.sections">
        <p><t:text key="form.sections"/></p>
        <ol lang="{sections/@lang}"><xsl:for-each select="sections/row"><li><a href="{@href}"><xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><span><xsl:value-of select="@n"/>. <xsl:value-of select="@label"/></span></a></li></xsl:for-each></ol>
        <xsl:if test="sections/row[@current]/@sometimes"><p class="note"><t:text key="forms.preview_sometimes"/></p></xsl:if>
      </nav>
    </div>
  </xsl:template>

  <xsl:template match="form/section">
    <h2 class="ruled"><xsl:value-of select="@label"/></h2>
    <xsl:if test="@hint"><p class="hint"><xsl:value-of select="@hint"/></p></xsl:if>
    <xsl:apply-templates select="field|group|figures"/>
  </xsl:template>
</xsl:stylesheet>
