<?xml version="1.0" encoding="UTF-8"?>
<!-- Versions of forms: their state and author; why a definition was refused. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="@state" mode="version"><t:lookup select="." prefix="form_state."/></xsl:template>
  <xsl:template match="@state[.='in_force']" mode="version"><b class="ok"><t:text key="form_state.in_force"/></b></xsl:template>
  <xsl:template match="@state[.='planned']" mode="version"><span class="tag s-attention"><t:text key="form_state.planned"/></span></xsl:template>

  <xsl:template name="version-by">
    <xsl:choose><xsl:when test="@by!=''"><xsl:value-of select="@by"/></xsl:when><xsl:otherwise><t:text key="forms.release"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <!-- Title of a draft's pages, with the ways to its other pages. -->
  <xsl:template name="draft-head">
    <xsl:param name="here"/>
    <p class="back"><a href="{form/@place}"><xsl:value-of select="form/@title"/></a></p>
    <h1><xsl:value-of select="$here"/></h1>
  </xsl:template>

  <xsl:template match="fault" mode="summary">
    <section class="errbox" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-title">
      <h2 id="errors-title"><t:text key="errors.title" n="count(../fault)"/></h2>
      <ul><li><a href="#f-xml"><xsl:apply-templates select="." mode="words"/></a></li></ul>
    </section>
  </xsl:template>
  <xsl:template match="fault" mode="words"><xsl:if test="@line"><t:text key="forms.line" n="@line"/><xsl:text>: </xsl:text></xsl:if><t:lookup select="@key" prefix="form_fault."/></xsl:template>
  <xsl:template match="fault" mode="at">
    <p class="error" id="e-xml"><xsl:call-template name="i-error"/><xsl:apply-templates select="." mode="words"/></p>
    <xsl:if test="@what or @text"><pre class="keep"><xsl:if test="@text"><xsl:value-of select="@line"/>: <xsl:value-of select="@text"/><xsl:text>&#10;</xsl:text></xsl:if><xsl:value-of select="@what"/></pre></xsl:if>
  </xsl:template>

  <!-- The XML as text, with what is wrong beside it. -->
  <xsl:template name="xml-field">
    <div>
      <xsl:attribute name="class">field<xsl:if test="fault"> bad</xsl:if></xsl:attribute>
      <label for="f-xml"><t:text key="forms.xml"/></label>
      <xsl:apply-templates select="fault" mode="at"/>
      <textarea id="f-xml" name="xml" rows="24" spellcheck="false" class="w-full code"><xsl:if test="fault"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">e-xml</xsl:attribute></xsl:if><xsl:value-of select="xml"/></textarea>
    </div>
  </xsl:template>
</xsl:stylesheet>
