<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/version.xsl"/>

  <!-- One version: who uses it, and where the next one begins. -->
  <xsl:template match="page" mode="title"><xsl:value-of select="form/@title"/>, <t:text key="forms.version" n="form/@version"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/admin/forms"><t:text key="nav.forms"/></a></p>
      <xsl:apply-templates select="new/fault" mode="summary"/>
      <h1><xsl:value-of select="form/@title"/>, <t:text key="forms.version" n="form/@version"/></h1>
      <p class="facts"><span t:lang="language.code"><xsl:value-of select="form/@title_other"/></span> · <xsl:value-of select="form/@name"/></p>
      <div class="cols">
        <div><xsl:apply-templates select="new"/></div>
        <div class="rail"><xsl:apply-templates select="form/row"/></div>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="form/row">
    <section class="card"><h2><t:text key="forms.this"/></h2>
      <dl class="pairs">
        <div><dt><t:text key="col.state"/></dt><dd><xsl:apply-templates select="@state" mode="version"/></dd></div>
        <div><dt><t:text key="forms.valid_from"/></dt><dd><xsl:value-of select="valid_from"/></dd></div>
        <div><dt><t:text key="forms.published"/></dt><dd><xsl:value-of select="published_at"/>, <xsl:call-template name="version-by"/></dd></div>
        <div><dt><t:text key="forms.in_work"/></dt><dd><xsl:value-of select="@drafts"/></dd></div>
        <div><dt><t:text key="forms.sent"/></dt><dd><xsl:value-of select="@sent"/></dd></div>
      </dl>
      <ul class="items">
        <li><a href="{../@action}/preview"><t:text key="forms.preview"/></a></li>
        <li><a href="{../@action}/form.xml" download=""><t:text key="forms.download"/></a></li>
      </ul>
      <xsl:if test="@state='planned'">
        <form method="post" action="{../@action}"><input type="hidden" name="token" value="{$token}"/><p class="note"><t:text key="forms.withdraw_hint"/></p><button type="submit" class="button danger" name="do" value="withdraw"><t:text key="forms.withdraw"/></button></form>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="new">
    <section class="card"><h2><t:text key="forms.next"/></h2>
      <p><t:text key="forms.next_hint"/></p>
      <form method="post" action="{../form/@action}"><input type="hidden" name="token" value="{$token}"/><button type="submit" class="button primary" name="do" value="edit"><t:text key="forms.edit"/></button></form>
    </section>
    <section class="card"><h2><t:text key="forms.upload"/></h2>
      <form method="post" action="{../form/@action}" enctype="multipart/form-data">
        <input type="hidden" name="token" value="{$token}"/>
        <div class="field"><label for="f-file"><t:text key="forms.file"/></label><p class="hint" id="h-file"><t:text key="forms.file_hint"/></p><input type="file" id="f-file" name="file" accept=".xml,text/xml,application/xml" aria-describedby="h-file"/></div>
        <xsl:if test="xml or fault"><xsl:call-template name="xml-field"/></xsl:if>
        <button type="submit" class="button" name="do" value="upload"><t:text key="forms.upload_do"/></button>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
