<?xml version="1.0" encoding="UTF-8"?>
<!-- A repeated group: a table of fields, cards on a phone. Adding and removing a row are saves. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="section/group">
    <fieldset id="{@id}">
      <xsl:attribute name="class">field group<xsl:if test="@error or row/field/@error"> bad</xsl:if></xsl:attribute>
      <legend id="g-{@name}"><xsl:value-of select="@label"/></legend>
      <xsl:if test="@hint"><p class="hint"><xsl:value-of select="@hint"/></p></xsl:if>
      <xsl:if test="@error and not(row/field/@error)"><p class="error"><xsl:call-template name="i-error"/><xsl:value-of select="@error"/></p></xsl:if>
      <xsl:if test="row">
        <table class="rows">
          <caption class="vh"><xsl:value-of select="@label"/></caption>
          <thead>
            <tr>
              <xsl:for-each select="column"><th scope="col" class="c-{@width}"><xsl:value-of select="@label"/></th></xsl:for-each>
              <th scope="col" class="c-act"><span class="vh"><t:text key="group.act"/></span></th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="row"/></tbody>
        </table>
      </xsl:if>
      <xsl:if test="@add">
        <p class="after"><button type="submit" class="button small" name="do" value="add:{@name}" formnovalidate="formnovalidate"><xsl:call-template name="i-plus"/><t:text key="group.add"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></button></p>
      </xsl:if>
    </fieldset>
  </xsl:template>

  <xsl:template match="group/row">
    <tr id="{@id}">
      <xsl:for-each select="field">
        <td><xsl:if test="@private"><xsl:attribute name="data-private">1</xsl:attribute></xsl:if><label for="{@id}"><xsl:value-of select="@label"/></label><xsl:apply-templates select="." mode="input"/></td>
      </xsl:for-each>
      <td class="act"><button type="submit" class="link" name="do" value="remove:{../@name}.{@n}" formnovalidate="formnovalidate"><t:text key="group.remove"/><span class="vh"><xsl:text> </xsl:text><t:text key="group.row" n="@n"/></span></button></td>
    </tr>
    <xsl:if test="field/@error or field/@warning">
      <tr class="says"><td colspan="{count(field)+1}">
        <xsl:for-each select="field[@error]"><p class="error" id="{@id}-e"><xsl:call-template name="i-error"/><xsl:value-of select="@error"/></p></xsl:for-each>
        <xsl:for-each select="field[@warning]"><p class="warn" id="{@id}-w"><xsl:call-template name="i-warning"/><xsl:value-of select="@warning"/></p></xsl:for-each>
        <xsl:apply-templates select="field[@legacy]" mode="legacy"/>
      </td></tr>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
