<?xml version="1.0" encoding="UTF-8"?>
<!-- Choices of frame pages: <units|rounds|…><row value label hint? selected?/>, error from <new><error field= key=/>. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template name="radios">
    <xsl:param name="name"/><xsl:param name="label"/><xsl:param name="rows"/>
    <xsl:variable name="error" select="/page/new/error[@field=$name]"/>
    <fieldset>
      <xsl:attribute name="class">field<xsl:if test="$error"> bad</xsl:if></xsl:attribute>
      <xsl:if test="$error"><xsl:attribute name="aria-describedby">e-<xsl:value-of select="$name"/></xsl:attribute></xsl:if>
      <legend><xsl:value-of select="$label"/></legend>
      <xsl:apply-templates select="$error" mode="at"/>
      <xsl:for-each select="$rows">
        <xsl:variable name="id">f-<xsl:value-of select="$name"/><xsl:if test="position()!=1">-<xsl:value-of select="position()"/></xsl:if></xsl:variable>
        <div class="tick">
          <input type="radio" id="{$id}" name="{$name}" value="{@value}">
            <xsl:if test="@selected or last()=1"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
            <xsl:if test="@hint!='' or closes or procedure"><xsl:attribute name="aria-describedby"><xsl:value-of select="$id"/>-h</xsl:attribute></xsl:if>
          </input>
          <label for="{$id}"><xsl:value-of select="@label|procedure"/></label>
          <xsl:if test="@hint!='' or closes or procedure"><p class="hint" id="{$id}-h"><xsl:value-of select="@hint"/><xsl:if test="closes"><t:text key="new.closes" at="closes"/></xsl:if><xsl:if test="procedure"><t:lookup select="@value" prefix="procedure_hint."/></xsl:if></p></xsl:if>
        </div>
      </xsl:for-each>
    </fieldset>
  </xsl:template>

  <!-- One choice among many, or a text: label, error, input. -->
  <xsl:template name="select">
    <xsl:param name="name"/><xsl:param name="label"/><xsl:param name="rows"/><xsl:param name="none"/>
    <xsl:variable name="error" select="/page/*/error[@field=$name]"/>
    <div>
      <xsl:attribute name="class">field<xsl:if test="$error"> bad</xsl:if></xsl:attribute>
      <label for="f-{$name}"><xsl:value-of select="$label"/></label>
      <xsl:apply-templates select="$error" mode="at"/>
      <select id="f-{$name}" name="{$name}" class="w-name">
        <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">e-<xsl:value-of select="$name"/></xsl:attribute></xsl:if>
        <option value=""><xsl:choose><xsl:when test="$none!=''"><xsl:value-of select="$none"/></xsl:when><xsl:otherwise><t:text key="field.choose"/></xsl:otherwise></xsl:choose></option>
        <xsl:for-each select="$rows"><option value="{@value}"><xsl:copy-of select="@selected"/><xsl:value-of select="@label"/></option></xsl:for-each>
      </select>
    </div>
  </xsl:template>

  <xsl:template name="text">
    <xsl:param name="name"/><xsl:param name="label"/><xsl:param name="value"/><xsl:param name="type">text</xsl:param><xsl:param name="hint"/><xsl:param name="optional"/>
    <xsl:variable name="error" select="/page/*/error[@field=$name]"/>
    <div>
      <xsl:attribute name="class">field<xsl:if test="$error"> bad</xsl:if></xsl:attribute>
      <label for="f-{$name}"><xsl:value-of select="$label"/><xsl:if test="$optional"><span class="opt"><xsl:text> </xsl:text><t:text key="field.optional"/></span></xsl:if></label>
      <xsl:if test="$hint!=''"><p class="hint" id="h-{$name}"><xsl:value-of select="$hint"/></p></xsl:if>
      <xsl:apply-templates select="$error" mode="at"/>
      <input type="{$type}" id="f-{$name}" name="{$name}" value="{$value}" autocomplete="off" class="w-name">
        <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
        <xsl:if test="$error or $hint!=''"><xsl:attribute name="aria-describedby"><xsl:if test="$error">e-<xsl:value-of select="$name"/><xsl:text> </xsl:text></xsl:if><xsl:if test="$hint!=''">h-<xsl:value-of select="$name"/></xsl:if></xsl:attribute></xsl:if>
      </input>
    </div>
  </xsl:template>
</xsl:stylesheet>
