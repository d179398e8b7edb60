<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/errors.xsl"/>

  <!-- A list of nominees comes in: which kind, and its rows. -->
  <xsl:template match="page" mode="title"><t:text key="import.title"/></xsl:template>
  <!-- Rows that were pasted would be lost by a link. -->
  <xsl:template match="page" mode="language"><xsl:if test="new/rows=''"><xsl:apply-imports/></xsl:if></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/nominate/{dossier/row/@id}"><xsl:choose><xsl:when test="dossier/row/@code!=''"><t:text key="dossier.of_code" code="dossier/row/@code"/></xsl:when><xsl:otherwise><t:text key="dossier.draft_of" name="dossier/row/@name"/></xsl:otherwise></xsl:choose></a></p>
      <div class="column">
        <xsl:apply-templates select="new" mode="faults"/>
        <h1><t:text key="import.title"/></h1>
        <p class="facts"><t:text key="import.hint"/></p>
        <xsl:apply-templates select="new" mode="paste"/>
        <section class="card">
          <h2><t:text key="import.templates"/></h2>
          <p><t:text key="import.templates_hint"/></p>
          <ul><xsl:for-each select="kinds/row">
            <li><xsl:value-of select="kind"/>: <a href="{@template}.xlsx?kind={@value}">XLSX<span class="vh"><xsl:text>, </xsl:text><xsl:value-of select="kind"/></span></a> · <a href="{@template}.csv?kind={@value}">CSV<span class="vh"><xsl:text>, </xsl:text><xsl:value-of select="kind"/></span></a></li>
          </xsl:for-each></ul>
        </section>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="new" mode="paste">
    <form method="post" action="{@action}" class="card" enctype="multipart/form-data" t:data-sending="import.sending" t:data-reading="import.reading" t:data-failed="files.failed">
      <input type="hidden" name="token" value="{$token}"/>
      <xsl:call-template name="kinds"/>
      <div>
        <xsl:attribute name="class">field<xsl:if test="error[@field='file']"> bad</xsl:if></xsl:attribute>
        <label for="f-file"><t:text key="import.file"/></label>
        <p class="hint" id="h-file"><t:text key="import.file_hint"/></p>
        <xsl:apply-templates select="error[@field='file']" mode="at"/>
        <input type="file" id="f-file" name="file" accept=".xlsx,.xlsm,.xls,.csv,.txt"><xsl:attribute name="aria-describedby"><xsl:if test="error[@field='file']">e-file </xsl:if>h-file</xsl:attribute><xsl:if test="error[@field='file']"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if></input>
      </div>
      <div>
        <xsl:attribute name="class">field<xsl:if test="error[@field='rows']"> bad</xsl:if></xsl:attribute>
        <label for="f-rows"><t:text key="import.rows"/></label>
        <p class="hint" id="h-rows"><t:text key="import.rows_hint"/></p>
        <xsl:apply-templates select="error[@field='rows']" mode="at"/>
        <textarea id="f-rows" name="rows" rows="10" autocomplete="off" spellcheck="false"><xsl:attribute name="aria-describedby"><xsl:if test="error[@field='rows']">e-rows </xsl:if>h-rows</xsl:attribute><xsl:if test="error[@field='rows']"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if><xsl:value-of select="rows"/></textarea>
      </div>
      <p class="buttons"><button type="submit" class="button primary"><t:text key="import.read"/></button><a class="button" href="{$m}/nominate/{/page/dossier/row/@id}"><t:text key="confirm.back"/></a></p>
    </form>
  </xsl:template>

  <xsl:template name="kinds">
    <fieldset class="field">
      <legend><t:text key="import.kind"/></legend>
      <xsl:for-each select="/page/kinds/row">
        <div class="tick">
          <input type="radio" id="kind-{@value}" name="kind" value="{@value}"><xsl:if test="@selected"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
          <label for="kind-{@value}"><xsl:value-of select="kind"/></label>
        </div>
      </xsl:for-each>
    </fieldset>
  </xsl:template>

  <!-- Where in the list it was found. -->
  <xsl:template match="error[@row]" mode="words" priority="2">
    <t:lookup select="concat('import.',@field,'.',@key)" prefix="fault."/>
    <xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="@column"><t:text key="import.at_cell" row="@row" column="@column"/></xsl:when>
      <xsl:otherwise><t:text key="import.at_row" row="@row"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
